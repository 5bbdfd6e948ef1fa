import type { Core } from '../core.ts';
import { isBotRemoved, isDissolved, isResigned } from '../core.ts';
import { TARGET_RATE } from '../limits.ts';
import type { Chat, Message, Person } from '../types.ts';
import type { ApiCall } from './call.ts';
import { refusal } from './errors.ts';

/** Cards take updates and clicks for 14 days of legal time (platform.md §9.2). */
export const CARD_LIFE_MS = 14 * 24 * 3600 * 1000;

const UNKNOWN_ID = {
  open_id: 'unknownOpenId',
  union_id: 'unknownUnionId',
  user_id: 'unknownUserId',
} as const;

/** A person by the id type of the query (platform.md §5). */
export function personById(core: Core, id: string, type: string): Person {
  const key = type === 'union_id' || type === 'user_id' ? type : 'open_id';
  const found = [...core.store.state.people.values()].find((person) => person[key] === id);
  if (!found) throw refusal(UNKNOWN_ID[key]);
  return found;
}

/** The chat a new message goes to. Order of the checks: does it exist, may the bot write there (platform.md §2). */
export function receivingChat(call: ApiCall, id: string, type: string): Chat {
  const { core } = call;
  const chat =
    type === 'chat_id'
      ? core.store.state.chats.get(id)
      : core.store.state.directChat(personById(core, id, type).open_id);
  if (!chat) throw refusal('receiveId');
  return writableChat(call, chat);
}

export function writableChat(call: ApiCall, chat: Chat): Chat {
  call.about.chat_id = chat.chat_id;
  if (isDissolved(call.core, chat)) throw refusal('dissolved');
  if (isBotRemoved(call.core, chat)) throw refusal('botNotInChat');
  if (chat.type === 'p2p') {
    const person = call.core.store.state.people.get(chat.members[0] ?? '');
    if (!person || isResigned(call.core, person)) throw refusal('resigned');
  }
  return chat;
}

/** The message of the path, not recalled, in a chat the bot can still reach. */
export function liveMessage(call: ApiCall): Message {
  const message = knownMessage(call);
  if (message.deleted) throw refusal('recalled');
  return message;
}

export function knownMessage(call: ApiCall): Message {
  const message = call.core.store.state.messages.get(call.params['message_id'] ?? '');
  if (!message) throw refusal('unknownMessage');
  call.about.message_id = message.message_id;
  const chat = call.core.store.state.chats.get(message.chat_id);
  if (!chat) throw refusal('unknownChat');
  writableChat(call, chat);
  return message;
}

/** 5/s to a chat, a user or a message; the breach is 230020, not the gateway's 429 (platform.md §2.1). */
export function takeTarget(core: Core, key: string): void {
  const refused = core.limits.take(key, TARGET_RATE, core.faults.factor('limits'));
  if (refused) throw refusal('frequency', `ext=${refused.cap}/s`);
}
