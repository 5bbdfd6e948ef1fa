import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Router from '@koa/router';
import Koa from 'koa';
import type { Log } from '../app/ports.ts';

export interface HttpServer {
  /** The address it listens on. */
  readonly url: string;
  /** Answers what it took, then closes. */
  stop(): Promise<void>;
}

/** A request that takes longer to arrive is cut off: Feishu allows 3 s for request and answer together. */
const ARRIVES_WITHIN_MS = 10_000;
/** Longer than a proxy keeps an idle connection (nginx: 60 s), or it would send a tap into one that we are closing. */
const KEEP_ALIVE_MS = 65_000;

export interface HttpOptions {
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  /** Milliseconds for a request to arrive whole, head and body; ten seconds. */
  readonly arrivesWithinMs?: number;
}

/**
 * Listens on `port` of `host` (0 = any free port) with the given routes. One boundary decides every error: what is
 * unknown is logged whole and answered blank.
 */
export async function startHttp(options: HttpOptions, routers: readonly Router[]): Promise<HttpServer> {
  const koa = new Koa();
  koa.silent = true;
  let stopping = false;
  koa.use(async (ctx, next) => {
    await next();
    // Kept alive, the connection of the last answer would keep the server open for as long.
    if (stopping) ctx.set('connection', 'close');
  });
  koa.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
      if (status >= 500) options.log.error({ err: error, path: ctx.path }, 'request failed');
      ctx.status = status;
      ctx.body = { error: status >= 500 ? 'internal error' : (error as Error).message };
    }
  });
  for (const router of routers) koa.use(router.routes());
  const arrivesWithinMs = options.arrivesWithinMs ?? ARRIVES_WITHIN_MS;
  const handle = koa.callback();
  const server = createServer(
    {
      headersTimeout: arrivesWithinMs,
      requestTimeout: arrivesWithinMs,
      connectionsCheckingInterval: arrivesWithinMs / 10,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => void handle(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`,
    stop() {
      stopping = true;
      return close(server);
    },
  };
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
