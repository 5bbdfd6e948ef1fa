import { z } from 'zod';

import type { InboundChatEvent } from '../inbound.ts';
import { Id, idsOf, type Normalized } from './result.ts';

/** The events about chats that are listened to (§4.6). */
export const CHAT_EVENT_TYPES = {
  'im.chat.member.bot.added_v1': 'botAdded',
  'im.chat.member.bot.deleted_v1': 'botRemoved',
  'im.chat.member.user.added_v1': 'usersAdded',
  'im.chat.member.user.deleted_v1': 'usersRemoved',
  'im.chat.member.user.withdrawn_v1': 'usersWithdrawn',
  'im.chat.disbanded_v1': 'disbanded',
} as const satisfies Record<string, InboundChatEvent['type']>;

const Person = z.looseObject({ open_id: Id });

const RawChatEvent = z.looseObject({
  event_id: Id,
  chat_id: Id,
  name: z.string().catch(''),
  operator_id: Person.optional().catch(undefined),
  users: z.array(z.looseObject({ user_id: Person.optional().catch(undefined) })).catch([]),
});

export function normalizeChatEvent(
  raw: unknown,
  eventType: keyof typeof CHAT_EVENT_TYPES,
): Normalized<InboundChatEvent> {
  const parsed = RawChatEvent.safeParse(raw).data;
  if (parsed === undefined) return { ok: false, why: 'unreadable', ids: idsOf(raw) };
  return {
    ok: true,
    value: {
      eventId: parsed.event_id,
      type: CHAT_EVENT_TYPES[eventType],
      chatId: parsed.chat_id,
      chatName: parsed.name,
      operatorOpenId: parsed.operator_id?.open_id ?? null,
      userOpenIds: parsed.users.flatMap((user) => user.user_id?.open_id ?? []),
    },
  };
}
