import Router from '@koa/router';
import { setTimeout as sleep } from 'node:timers/promises';
import type Koa from 'koa';
import type { Core } from '../core.ts';
import type { Fault } from '../faults.ts';
import { randomHex } from '../ids.ts';
import { API_RATE } from '../limits.ts';
import { readBody } from '../raw-body.ts';
import { requireToken, tenantToken } from './auth.ts';
import type { ApiCall, Handler } from './call.ts';
import { RawAnswer } from './call.ts';
import { getChat, listChats, listMembers } from './chats.ts';
import { botInfo, getUser, getUsers } from './contact.ts';
import { ApiError, refusal } from './errors.ts';
import { messageResource, uploadFile, uploadImage } from './files.ts';
import { createMessage, deleteMessage, getMessage, patchCard, replyMessage, urgentApp } from './messages.ts';
import { listScopes, requireScope } from './scopes.ts';
import { changeCommand, createCommand, deleteCommand, listCommands } from './slash-commands.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** The calls the product makes; any other path is 404, 99991201. */
const ROUTES: readonly (readonly [Method, string, Handler])[] = [
  ['post', '/auth/v3/tenant_access_token/internal', tenantToken],
  ['get', '/bot/v3/info', botInfo],
  ['post', '/im/v1/messages', createMessage],
  ['post', '/im/v1/messages/:message_id/reply', replyMessage],
  ['get', '/im/v1/messages/:message_id', getMessage],
  ['patch', '/im/v1/messages/:message_id', patchCard],
  ['delete', '/im/v1/messages/:message_id', deleteMessage],
  ['patch', '/im/v1/messages/:message_id/urgent_app', urgentApp],
  ['get', '/im/v1/messages/:message_id/resources/:file_key', messageResource],
  ['get', '/im/v1/chats', listChats],
  ['get', '/im/v1/chats/:chat_id', getChat],
  ['get', '/im/v1/chats/:chat_id/members', listMembers],
  ['get', '/contact/v3/users/batch', getUsers],
  ['get', '/contact/v3/users/:user_id', getUser],
  ['post', '/im/v1/files', uploadFile],
  ['post', '/im/v1/images', uploadImage],
  ['get', '/application/v6/scopes', listScopes],
  ['get', '/application/v7/app_slash_commands', listCommands],
  ['post', '/application/v7/app_slash_commands', createCommand],
  ['patch', '/application/v7/app_slash_commands/:command_id', changeCommand],
  ['delete', '/application/v7/app_slash_commands/:command_id', deleteCommand],
];

/** Largest body taken: a file of 30 MB and its multipart frame. */
const MAX_BODY = 32 * 1024 * 1024;

export function openApiRouter(core: Core): Router {
  const router = new Router({ prefix: '/open-apis' });
  for (const [method, path, handler] of ROUTES) {
    router[method](path, (ctx) => answerCall(core, ctx, `${method} ${path}`, handler));
  }
  router.all('/{*rest}', (ctx) =>
    answerCall(core, ctx, 'unknown', () => {
      throw refusal('noSuchApi');
    }),
  );
  return router;
}

async function answerCall(core: Core, ctx: Koa.Context, api: string, handler: Handler): Promise<void> {
  const params = (ctx as unknown as { params: Record<string, string> }).params;
  const call: ApiCall = { core, ctx, params, body: Buffer.alloc(0), about: {} };
  core.calls.count += 1;
  core.calls.open += 1;
  ctx.set('date', new Date(Date.now() + Number(core.faults.holds('clock_skew')?.value ?? 0)).toUTCString());
  try {
    call.body = await readBody(ctx.req, MAX_BODY);
    await before(call, api);
    write(ctx, await handler(call));
  } catch (error) {
    writeError(ctx, error);
  } finally {
    core.calls.open -= 1;
    core.calls.add(logEntry(call));
  }
  const lost = core.faults.strike('lost_answer', target(call));
  // The work is done, the caller never learns: what an uncertain send looks like.
  if (lost) ctx.req.socket.destroy();
}

/** What the gateway does before the API itself: faults, token, scopes, rate (platform.md §1). */
async function before(call: ApiCall, api: string): Promise<void> {
  const { core } = call;
  const slow = core.faults.strike('latency', target(call));
  if (slow) await sleep(Number(slow.value));
  const broken = core.faults.strike('http', target(call));
  if (broken) throw httpFault(broken);
  if (api === 'unknown') return;
  if (!api.includes('/auth/')) requireToken(call);
  requireScope(call, api);
  const refused = core.limits.take(api, API_RATE, core.faults.factor('limits'));
  if (refused) throw gatewayLimit(refused.cap, refused.resetSeconds);
}

const gatewayLimit = (cap: number, reset: number): ApiError =>
  new ApiError(99991400, 'request trigger frequency limit', 429, {
    'x-ogw-ratelimit-limit': String(cap),
    'x-ogw-ratelimit-reset': String(reset),
  });

function httpFault(fault: Fault): ApiError {
  const status = Number(fault.value);
  return status === 429 ? gatewayLimit(1, 1) : new ApiError(2200, 'Internal Error', status);
}

/** Faults select by the chat of the call where the request itself tells it. */
function target(call: ApiCall) {
  const { state } = call.core.store;
  const message = state.messages.get(call.params['message_id'] ?? '');
  const receiver = /"receive_id":\s*"([^"]+)"/.exec(call.body.subarray(0, 100_000).toString('utf8'))?.[1];
  const direct = receiver === undefined ? undefined : state.directChat(receiver)?.chat_id;
  const chat_id = message?.chat_id ?? call.params['chat_id'] ?? direct ?? receiver;
  const chat = state.chats.get(chat_id ?? '');
  return { path: call.ctx.path, chat_id, open_id: chat?.type === 'p2p' ? chat.members[0] : undefined };
}

function write(ctx: Koa.Context, answer: unknown): void {
  ctx.status = 200;
  ctx.set('x-tt-logid', randomHex(32));
  if (answer instanceof RawAnswer) {
    ctx.set(answer.headers);
    ctx.body = answer.body;
  } else ctx.body = { code: 0, msg: 'success', data: answer };
}

function writeError(ctx: Koa.Context, error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  const log_id = randomHex(32);
  ctx.status = error.status;
  ctx.set({ 'x-tt-logid': log_id, ...error.headers });
  ctx.body = { code: error.code, msg: error.message, error: { log_id } };
}

function logEntry(call: ApiCall) {
  const { ctx, core } = call;
  const body = ctx.body as { code?: unknown } | undefined;
  return {
    at: Date.now(),
    legal: core.clock.now(),
    method: ctx.method,
    path: ctx.path,
    ...(call.params['message_id'] === undefined ? {} : { message_id: call.params['message_id'] }),
    ...call.about,
    status: ctx.status,
    code: typeof body?.code === 'number' ? body.code : 0,
  };
}
