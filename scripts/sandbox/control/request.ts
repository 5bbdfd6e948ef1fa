import type Koa from 'koa';
import type { z } from 'zod';
import type { Core } from '../core.ts';
import { isDissolved } from '../core.ts';
import { asText, parseJson } from '../json.ts';
import { readBody } from '../raw-body.ts';
import type { Chat, Message, Person } from '../types.ts';

/** What no person could do, answered as `{error}` (DESIGN §9). */
export class ControlError extends Error {
  readonly status: number;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
  }
}

/** A file of 30 MB in base64, and its JSON. */
const MAX_BODY = 45 * 1024 * 1024;

/** The JSON body, checked; an empty body counts as `{}`. */
export async function readJson<T>(ctx: Koa.Context, schema: z.ZodType<T>): Promise<T> {
  const text = (await readBody(ctx.req, MAX_BODY)).toString('utf8');
  const result = schema.safeParse(text === '' ? {} : parseJson(text));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new ControlError(400, problems.join('; '));
}

export const query = (ctx: Koa.Context, name: string): string => asText(ctx.query[name]);

/** A number of the query, undefined when absent. */
export function numberQuery(ctx: Koa.Context, name: string): number | undefined {
  const text = query(ctx, name);
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new ControlError(400, `${name} is not a number`);
  return value;
}

/** P: a person's key, name or open_id. */
export function personOf(core: Core, ref: string): Person {
  const person = core.store.state.person(ref);
  if (!person) throw new ControlError(404, `no such person: ${ref}`);
  return person;
}

/** C: chat_id, chat name, or `bot` = the direct chat of `as` with the bot. Not visible = not found. */
export function chatOf(core: Core, ref: string, as: Person): Chat {
  const { state } = core.store;
  const chat =
    ref === 'bot'
      ? state.directChat(as.open_id)
      : (state.chats.get(ref) ??
        [...state.chats.values()].find((one) => one.type === 'group' && one.name === ref));
  if (!chat || !sees(chat, as)) throw new ControlError(404, `no chat ${ref} that ${as.name} is in`);
  return chat;
}

/** Any group, whoever is in it. */
export function groupOf(core: Core, ref: string): Chat {
  const chats = [...core.store.state.chats.values()];
  const chat = chats.find((one) => one.type === 'group' && (one.chat_id === ref || one.name === ref));
  if (!chat) throw new ControlError(404, `no such group: ${ref}`);
  return chat;
}

export const sees = (chat: Chat, as: Person): boolean => chat.members.includes(as.open_id);

/** A message `as` can see, and its chat. */
export function visibleMessage(core: Core, id: string, as: Person): { message: Message; chat: Chat } {
  const message = core.store.state.messages.get(id);
  const chat = core.store.state.chats.get(message?.chat_id ?? '');
  if (!message || !chat || !sees(chat, as)) {
    throw new ControlError(404, `no message ${id} that ${as.name} can see`);
  }
  return { message, chat };
}

export function requireUsable(core: Core, chat: Chat): void {
  if (isDissolved(core, chat)) throw new ControlError(409, `the chat ${chat.name} is dissolved`);
}
