import { z } from 'zod';
import { randomId } from '../ids.ts';
import type { Core } from '../core.ts';
import { isResigned } from '../core.ts';
import { messageText } from '../message-text.ts';
import type { Chat, Message } from '../types.ts';
import type { ApiCall } from './call.ts';
import { bodyOf, queryOf } from './call.ts';
import { cardRefusal, refusal } from './errors.ts';
import { checkContent } from './content.ts';
import { CARD_LIFE_MS, knownMessage, liveMessage, receivingChat, takeTarget } from './targets.ts';

/** The same uuid sends at most once within this transport time (platform.md §2.1). */
const UUID_MS = 3600 * 1000;

const uuid = z.string().max(50).optional();
const createBody = z.object({ receive_id: z.string(), msg_type: z.string(), content: z.string(), uuid });
const replyBody = z.object({ msg_type: z.string(), content: z.string(), uuid });
const patchBody = z.object({ content: z.string() });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

/** `POST /im/v1/messages` (platform.md §2.1). */
export async function createMessage(call: ApiCall): Promise<unknown> {
  const body = bodyOf(call, createBody);
  const chat = receivingChat(call, body.receive_id, queryOf(call, 'receive_id_type'));
  return send(call, chat, body);
}

/** `POST /im/v1/messages/:message_id/reply` (platform.md §2.2). */
export async function replyMessage(call: ApiCall): Promise<unknown> {
  const body = bodyOf(call, replyBody);
  const parent = liveMessage(call);
  const chat = call.core.store.state.chats.get(parent.chat_id);
  if (!chat) throw refusal('unknownChat');
  return send(call, chat, body, parent);
}

async function send(
  call: ApiCall,
  chat: Chat,
  body: z.infer<typeof replyBody>,
  parent?: Message,
): Promise<unknown> {
  const { core } = call;
  if (body.uuid !== undefined) call.about.uuid = body.uuid;
  const repeated = body.uuid === undefined ? undefined : core.store.state.messageOfUuid(body.uuid);
  if (repeated && Date.now() - repeated.sent_at < UUID_MS) {
    // Unconfirmed on the platform (platform.md §16): the first message is given back. It may still be on its way to disk.
    await core.store.flushed();
    call.about.message_id = repeated.message_id;
    return messageData(core, repeated);
  }
  checkContent(call, body.msg_type, body.content);
  takeTarget(core, `chat ${chat.chat_id}`);
  const now = core.clock.now();
  const message: Message = {
    message_id: randomId('om_'),
    chat_id: chat.chat_id,
    msg_type: body.msg_type,
    content: body.content,
    mentions: [],
    ...(parent ? { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id } : {}),
    create_time: now,
    update_time: now,
    updated: false,
    deleted: false,
    urgent: [],
    ...(body.uuid === undefined ? {} : { uuid: body.uuid }),
    sent_at: Date.now(),
  };
  call.about.message_id = message.message_id;
  await core.store.writeMessage(message);
  return messageData(core, message);
}

/** `PATCH /im/v1/messages/:message_id`: a new card in place of the old one (platform.md §2.3). */
export async function patchCard(call: ApiCall): Promise<unknown> {
  const { core } = call;
  const { content } = bodyOf(call, patchBody);
  const message = liveMessage(call);
  if (message.author !== undefined) throw refusal('notSender');
  if (message.msg_type !== 'interactive') throw refusal('messageType');
  if (core.clock.now() - message.create_time > CARD_LIFE_MS) throw refusal('tooOld');
  checkContent(call, 'interactive', content);
  requireShared(message.content);
  requireShared(content);
  if (
    core.taps.locks(message.message_id) ||
    core.faults.strike('lock', { path: call.ctx.path, ...call.about })
  ) {
    throw cardRefusal(11310, '', 'card action is lock');
  }
  takeTarget(core, `message ${message.message_id}`);
  await core.store.writeMessage({
    ...(core.store.state.messages.get(message.message_id) ?? message),
    content,
    update_time: core.clock.now(),
    updated: true,
  });
  return {};
}

/** Both the old and the new card must say `update_multi: true` (platform.md §2.3, CARD-V2.md §1). */
function requireShared(content: string): void {
  if (!/"update_multi"\s*:\s*true/.test(content)) {
    throw cardRefusal(300302, '/config/update_multi', 'must be true before and after an update');
  }
}

/** `DELETE /im/v1/messages/:message_id`: the bot recalls what it sent. */
export async function deleteMessage(call: ApiCall): Promise<unknown> {
  const message = liveMessage(call);
  if (message.author !== undefined) throw refusal('notSender');
  await call.core.store.writeMessage({ ...message, deleted: true, update_time: call.core.clock.now() });
  return {};
}

/** `GET /im/v1/messages/:message_id`: an array, also for one (platform.md §2.4). */
export function getMessage(call: ApiCall): unknown {
  const message = knownMessage(call);
  const data = messageData(call.core, message);
  const simplified =
    message.msg_type === 'interactive' && queryOf(call, 'card_msg_content_type') !== 'user_card_content';
  if (!simplified || message.deleted) return { items: [data] };
  const text = messageText(message, call.core.nameOf);
  const elements = text.split('\n').map((line) => [{ tag: 'text', text: line }]);
  return { items: [{ ...data, body: { content: JSON.stringify({ title: '', elements }) } }] };
}

/** `PATCH /im/v1/messages/:message_id/urgent_app` (platform.md §2.5). */
export async function urgentApp(call: ApiCall): Promise<unknown> {
  const { core } = call;
  const { user_id_list } = bodyOf(call, urgentBody);
  const message = liveMessage(call);
  if (message.author !== undefined) throw refusal('notSender');
  const members = core.store.state.chats.get(message.chat_id)?.members ?? [];
  const key = queryOf(call, 'user_id_type') === 'union_id' ? 'union_id' : 'open_id';
  const urged: string[] = [];
  const invalid: string[] = [];
  for (const id of user_id_list) {
    const person = [...core.store.state.people.values()].find((one) => one[key] === id);
    if (person && members.includes(person.open_id) && !isResigned(core, person)) urged.push(person.open_id);
    else invalid.push(id);
  }
  if (urged.length === 0) throw refusal('parameter', 'ext=no valid user_id');
  const current = core.store.state.messages.get(message.message_id) ?? message;
  await core.store.writeMessage({ ...current, urgent: [...new Set([...current.urgent, ...urged])] });
  return { invalid_user_id_list: invalid };
}

/** The message object shared by create, reply and get (platform.md §2.1). */
function messageData(core: Core, message: Message) {
  const person = message.author === undefined ? undefined : core.store.state.people.get(message.author);
  const tenant_key = core.app.tenant_key;
  return {
    message_id: message.message_id,
    ...(message.root_id === undefined ? {} : { root_id: message.root_id }),
    ...(message.parent_id === undefined ? {} : { parent_id: message.parent_id }),
    msg_type: message.msg_type,
    create_time: String(message.create_time),
    update_time: String(message.update_time),
    deleted: message.deleted,
    updated: message.updated,
    chat_id: message.chat_id,
    sender: person
      ? { id: person.open_id, id_type: 'open_id', sender_type: 'user', tenant_key }
      : { id: core.app.app_id, id_type: 'app_id', sender_type: 'app', tenant_key },
    body: { content: message.deleted ? 'This message was recalled' : message.content },
    mentions: message.mentions.map(({ key, open_id, name }) => ({
      key,
      id: open_id,
      id_type: 'open_id',
      name,
      tenant_key,
    })),
  };
}
