import type Router from '@koa/router';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { FAULT_KINDS } from '../faults.ts';
import type { Fault, FaultKind } from '../faults.ts';
import { newEvent } from '../push.ts';
import { chatFacts } from './people.ts';
import { ControlError, groupOf, personOf, readJson } from './request.ts';

const faultBody = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  value: z.union([z.number(), z.string()]).optional(),
  path: z.string().optional(),
  chat: z.string().optional(),
  person: z.string().optional(),
  times: z.number().int().positive().optional(),
  for_ms: z.number().positive().optional(),
});

type FaultBody = z.infer<typeof faultBody>;

const NEEDS_NUMBER: ReadonlySet<FaultKind> = new Set([
  'latency',
  'http',
  'late_callback',
  'limits',
  'retry_speed',
  'clock_skew',
]);
const NEEDS_CHAT: ReadonlySet<FaultKind> = new Set(['bot_removed', 'dissolved']);

export function faultRoutes(router: Router, core: Core): void {
  router.get('/faults', (ctx) => {
    ctx.body = core.faults.list();
  });

  router.post('/faults', async (ctx) => {
    const body = await readJson(ctx, faultBody);
    const fault = faultOf(core, body);
    core.faults.add(fault);
    await strikeAtOnce(core, fault);
    ctx.body = fault;
  });

  router.delete('/faults', async (ctx) => {
    const removed = core.faults.list().filter((fault) => fault.kind === 'bot_removed');
    core.faults.clear();
    core.push.replan();
    for (const fault of removed) await botEvent(core, fault, 'im.chat.member.bot.added_v1');
    ctx.body = [];
  });
}

function faultOf(core: Core, body: FaultBody): Fault {
  const { kind, value, path, times } = body;
  if (NEEDS_NUMBER.has(kind) && typeof value !== 'number')
    throw new ControlError(400, `${kind} needs a number`);
  if (NEEDS_CHAT.has(kind) && body.chat === undefined) throw new ControlError(400, `${kind} needs a chat`);
  if (kind === 'resigned' && body.person === undefined)
    throw new ControlError(400, 'resigned needs a person');
  if (kind === 'scope_missing' && typeof value !== 'string') {
    throw new ControlError(400, 'scope_missing needs the name of a scope');
  }
  return {
    kind,
    ...(value === undefined ? {} : { value }),
    ...(path === undefined ? {} : { path }),
    ...(body.chat === undefined ? {} : { chat_id: groupOf(core, body.chat).chat_id }),
    ...(body.person === undefined ? {} : { open_id: personOf(core, body.person).open_id }),
    ...(times === undefined ? {} : { times }),
    ...(body.for_ms === undefined ? {} : { until: Date.now() + body.for_ms }),
  };
}

/** Faults that are an event rather than a condition. */
async function strikeAtOnce(core: Core, fault: Fault): Promise<void> {
  if (fault.kind === 'drop_ws') core.wire.drop();
  if (fault.kind === 'token_expired') core.tokens.expireAll();
  if (fault.kind === 'retry_speed') core.push.replan();
  if (fault.kind === 'bot_removed') await botEvent(core, fault, 'im.chat.member.bot.deleted_v1');
}

/** platform.md §4.6: the last thing a bot hears of a group, and the first. */
async function botEvent(core: Core, fault: Fault, type: string): Promise<void> {
  const chat = core.store.state.chats.get(fault.chat_id ?? '');
  if (!chat) return;
  await core.push.enqueue(newEvent(core.app, type, String(core.clock.now()), chatFacts(core, chat)), {
    chat_id: chat.chat_id,
  });
}
