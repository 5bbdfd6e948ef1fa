import { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import type { Core } from '../core.ts';
import type { Change } from '../store.ts';
import { personOf, query, sees } from './request.ts';

/** Keeps idle streams open through whatever sits between (transport ms). */
const BEAT_MS = 15_000;

/** `GET /sandbox/stream?as=P`: server-sent events about what P can see. */
export function streamRoutes(router: Router, core: Core): void {
  router.get('/stream', (ctx) => {
    const as = personOf(core, query(ctx, 'as'));
    const out = new PassThrough();
    const tell = (change: Change): void => {
      const { event, ...data } = change;
      const chat = 'chat_id' in data ? core.store.state.chats.get(data.chat_id) : undefined;
      // Membership changes concern also those who are out now.
      if (event === 'message' && !(chat && sees(chat, as))) return;
      out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const beat = setInterval(() => out.write(': beat\n\n'), BEAT_MS);
    core.store.changes.on('change', tell);
    out.on('close', () => {
      clearInterval(beat);
      core.store.changes.off('change', tell);
    });
    ctx.set({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
    ctx.status = 200;
    ctx.body = out;
    out.write(`event: clock\ndata: ${JSON.stringify({ now: core.clock.now() })}\n\n`);
  });
}
