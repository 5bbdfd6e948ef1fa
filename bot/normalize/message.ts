import { z } from 'zod';

import { cleanText } from '../../cards/kit/clean-text.ts';
import { instant } from '../../src/domain/local-date.ts';
import type { InboundMessage } from '../inbound.ts';
import { messageFiles } from './message-files.ts';
import { messageText } from './message-text.ts';
import { FeishuId, idsOf, type Normalized } from './result.ts';

/** `im.message.receive_v1` (§7.3) as the SDK flattens it: header and event side by side. */
const RawMessage = z.looseObject({
  sender: z.looseObject({
    sender_id: z.looseObject({ open_id: FeishuId, union_id: FeishuId.optional().catch(undefined) }),
    sender_type: z.string().default('user'),
  }),
  message: z.looseObject({
    message_id: FeishuId,
    parent_id: z.string().optional(),
    create_time: z.string().regex(/^\d{12,14}$/),
    chat_id: FeishuId,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z
      .array(
        z.looseObject({
          key: z.string(),
          name: z.string().catch(''),
          id: z
            .looseObject({ open_id: FeishuId, union_id: FeishuId.optional().catch(undefined) })
            .optional()
            .catch(undefined),
          mentioned_type: z.string().catch('user'),
        }),
      )
      .default([]),
  }),
});

/** Messages of other bots are not for us: two bots answering each other would never end. */
const FromBot = z.looseObject({ sender: z.looseObject({ sender_type: z.enum(['bot', 'app']) }) });

/** @param botOpenId the bot's own open_id (`GET /bot/v3/info`) */
export function normalizeMessage(raw: unknown, botOpenId: string): Normalized<InboundMessage> {
  if (FromBot.safeParse(raw).success) return { ok: false, why: 'ignored', ids: idsOf(raw) };
  const parsed = RawMessage.safeParse(raw).data;
  if (parsed === undefined) return { ok: false, why: 'unreadable', ids: idsOf(raw) };
  const { sender, message } = parsed;

  const byKey = new Map(message.mentions.map((mention) => [mention.key, mention]));
  const nameOf = (key: string): string => {
    const mention = byKey.get(key);
    if (key === '@_all') return '@所有人';
    if (mention === undefined) return key;
    return mention.id?.open_id === botOpenId ? '' : `@${mention.name}`;
  };
  return {
    ok: true,
    value: {
      messageId: message.message_id,
      chatId: message.chat_id,
      chatType: message.chat_type === 'p2p' ? 'p2p' : 'group',
      senderOpenId: sender.sender_id.open_id,
      senderUnionId: emptyToNull(sender.sender_id.union_id),
      sentAt: instant(Number(message.create_time)),
      text: cleanText(messageText(message.message_type, message.content, nameOf)).trim(),
      mentions: message.mentions.flatMap(({ id, name, mentioned_type }) =>
        id === undefined || id.open_id === botOpenId || mentioned_type === 'bot'
          ? []
          : [{ openId: id.open_id, unionId: emptyToNull(id.union_id), name: cleanText(name) }],
      ),
      kind: KINDS.get(message.message_type) ?? 'other',
      files: messageFiles(message.message_type, message.content),
      parentId: emptyToNull(message.parent_id),
      mentionsBot: message.mentions.some(({ id }) => id?.open_id === botOpenId),
    },
  };
}

const KINDS: ReadonlyMap<string, InboundMessage['kind']> = new Map([
  ['text', 'text'],
  ['file', 'file'],
  ['image', 'image'],
  ['media', 'media'],
  ['audio', 'audio'],
  ['post', 'post'],
]);

const emptyToNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;
