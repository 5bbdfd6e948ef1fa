import Router from '@koa/router';
import type Koa from 'koa';
import type { Core } from '../core.ts';
import { faultRoutes } from './fault-routes.ts';
import { logRoutes } from './log-routes.ts';
import { messageRoutes } from './messages.ts';
import { pageRoutes } from './page-routes.ts';
import { peopleRoutes } from './people.ts';
import { ControlError } from './request.ts';
import { streamRoutes } from './stream.ts';
import { tapRoutes } from './taps.ts';
import { timeRoutes } from './time.ts';

/** The control API of DESIGN §9. */
export function controlRouter(core: Core): Router {
  const router = new Router({ prefix: '/sandbox' });
  router.use(answerErrors);
  peopleRoutes(router, core);
  messageRoutes(router, core);
  tapRoutes(router, core);
  timeRoutes(router, core);
  faultRoutes(router, core);
  logRoutes(router, core);
  streamRoutes(router, core);
  pageRoutes(router, core);
  router.all('/{*rest}', () => {
    throw new ControlError(404, 'no such call');
  });
  return router;
}

async function answerErrors(ctx: Koa.Context, next: Koa.Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    ctx.status = error.status;
    ctx.body = { error: error.message, ...error.detail };
  }
}
