import type Router from '@koa/router';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { eventPayload } from '../push.ts';
import { urlProblem } from '../webhook.ts';
import { ControlError, numberQuery, readJson } from './request.ts';

const pushBody = z.strictObject({ times: z.number().int().min(1).max(100).default(1) });
const productBody = z.strictObject({
  url: z.url(),
  pid: z.number().int().positive(),
  webhook: z.url().optional(),
});

export function logRoutes(router: Router, core: Core): void {
  router.get('/calls', (ctx) => {
    ctx.body = core.calls.since(numberQuery(ctx, 'since') ?? 0);
  });

  router.get('/events', (ctx) => {
    ctx.body = [...core.store.state.events.values()].map((event) => ({
      id: event.id,
      type: event.type,
      attempts: event.attempts,
      state: event.state,
      created_at: event.created_at,
      payload: eventPayload(event),
    }));
  });

  router.post('/events/:id/push', async (ctx) => {
    const { times } = await readJson(ctx, pushBody);
    const id = ctx.params['id'] ?? '';
    if (!core.store.state.events.has(id)) throw new ControlError(404, `no such event: ${id}`);
    const deliveries = [];
    for (let i = 0; i < times; i += 1) deliveries.push(await core.push.repeat(id));
    ctx.body = { deliveries };
  });

  router.get('/app', (ctx) => {
    const { app_id, app_secret, encrypt_key, verification_token } = core.app;
    ctx.body = { app_id, app_secret, encrypt_key, verification_token };
  });

  router.get('/commands', (ctx) => {
    ctx.body = core.store.state.commands.map(({ command, description }) => ({
      command,
      description: description.i18n['zh_cn'] ?? description.default_value,
    }));
  });

  router.post('/products', async (ctx) => {
    const { url, pid, webhook } = await readJson(ctx, productBody);
    const problem = webhook === undefined ? undefined : await urlProblem(webhook, core.app);
    if (problem !== undefined) throw new ControlError(400, `${webhook} is no webhook: ${problem}`);
    const product = { url: url.replace(/\/$/, ''), pid, ...(webhook === undefined ? {} : { webhook }) };
    core.products.register(product);
    ctx.body = product;
  });

  router.get('/products', (ctx) => {
    ctx.body = core.products.running();
  });
}
