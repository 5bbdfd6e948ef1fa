import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import getRawBody from 'raw-body';

/** Where Feishu posts events and taps: what is entered in its console, after the public address. */
export const EVENTS_PATH = '/feishu/events';

/** Larger bodies are not Feishu's: a card has 30 KB, a text 150 KB. */
const MAX_BYTES = 1024 * 1024;

/** What stands behind the route: it judges a post, with its headers, and answers it. */
export interface EventDoor {
  receive(post: {
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: Uint8Array;
  }): Promise<{ readonly status: number; readonly body: object }>;
}

/** @throws an error with status 413, or 400 when the sender went away. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit: MAX_BYTES, length: request.headers['content-length'] ?? null });
  } finally {
    // The rest of a body too large is thrown away, for as long as a request may take: who still sends hears nothing.
    request.resume();
  }
}

/**
 * `POST /feishu/events` (DESIGN §7 "Door"): the bytes as they came, or 413 beyond 1 MiB, declared or not; the rest is
 * answered by `door`. Other methods 405.
 */
export function eventRoutes(door: EventDoor): Router {
  const router = new Router();
  router.post(EVENTS_PATH, async (ctx) => {
    const body = await bodyOf(ctx.req);
    const answer = await door.receive({ headers: ctx.headers, body });
    ctx.status = answer.status;
    ctx.body = answer.body;
  });
  router.all(EVENTS_PATH, (ctx) => {
    ctx.status = 405;
    ctx.set('allow', 'POST');
  });
  return router;
}
