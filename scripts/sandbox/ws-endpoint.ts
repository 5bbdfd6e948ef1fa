import Router from '@koa/router';
import { z } from 'zod';
import type { Core } from './core.ts';
import { parseJson } from './json.ts';
import { CLIENT_CONFIG } from './long-connection.ts';
import { readBody } from './raw-body.ts';

const MAX_BODY = 64 * 1024;
const credentials = z.object({ AppID: z.string(), AppSecret: z.string() });

/** `POST /callback/ws/endpoint`: where to connect (platform.md §10.2.1). Failures must carry `data: {}` too. */
export function wsEndpointRouter(core: Core): Router {
  const router = new Router();
  router.post('/callback/ws/endpoint', async (ctx) => {
    const body = credentials.safeParse(parseJson((await readBody(ctx.req, MAX_BODY)).toString('utf8')));
    const { app_id, app_secret } = core.app;
    if (!body.success || body.data.AppID !== app_id || body.data.AppSecret !== app_secret) {
      ctx.body = { code: 514, msg: 'auth failed', data: {} };
      return;
    }
    if (core.faults.holds('drop_ws')?.until !== undefined) {
      ctx.body = { code: 1000040343, msg: 'internal error', data: {} };
      return;
    }
    const url = core.wire.invite(ctx.host);
    ctx.body =
      url === undefined
        ? { code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} }
        : { code: 0, msg: 'ok', data: { URL: url, ClientConfig: CLIENT_CONFIG } };
  });
  return router;
}
