import { z } from 'zod';
import type { ApiCall } from './call.ts';
import { bodyOf, RawAnswer } from './call.ts';
import { refusal } from './errors.ts';

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

/** `POST /auth/v3/tenant_access_token/internal`: the token is not inside `data` (platform.md §1.1). */
export function tenantToken(call: ApiCall): RawAnswer {
  const { app_id, app_secret } = bodyOf(call, credentials);
  const { app } = call.core;
  if (app_id !== app.app_id || app_secret !== app.app_secret) throw refusal('badSecret');
  const { token, expire } = call.core.tokens.issue();
  return new RawAnswer({ code: 0, msg: 'ok', tenant_access_token: token, expire });
}

/** Every other call carries `Authorization: Bearer t-…` (platform.md §1.1, §1.3). */
export function requireToken(call: ApiCall): void {
  const [, token] = /^Bearer (\S+)$/.exec(call.ctx.get('authorization')) ?? [];
  if (token === undefined) throw refusal('noToken');
  if (!call.core.tokens.accepts(token)) throw refusal('badToken');
}
