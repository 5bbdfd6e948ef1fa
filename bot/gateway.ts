import { z } from 'zod';

import type { ChatGateway, MessageBody, SendOutcome, TransportClock } from '../src/app/ports.ts';
import { uploadForm } from './file-upload.ts';
import { instant } from '../src/domain/local-date.ts';
import type { FeishuClient } from './client.ts';
import { sortFailure } from './errors.ts';
import { FeishuFailure } from './feishu-failure.ts';
import { TOO_LARGE } from './http.ts';
import { FeishuId } from './normalize/result.ts';

/** The gateway of the application, and what the adapter itself must know about its app. */
export interface FeishuGateway extends ChatGateway {
  /**
   * The bot's own open_id, by which it finds itself among the mentions (§7.5).
   * @throws FeishuFailure
   */
  botOpenId(): Promise<string>;
}

const SentMessage = z.looseObject({
  data: z.looseObject({ message_id: z.string().min(1), create_time: z.string().regex(/^\d{12,14}$/) }),
});
const UploadedFile = z.looseObject({ data: z.looseObject({ file_key: FeishuId }) });
const ChatPage = z.looseObject({
  data: z.looseObject({
    items: z.array(z.looseObject({ chat_id: z.string(), name: z.string().catch('') })).catch([]),
    has_more: z.boolean().catch(false),
    page_token: z.string().catch(''),
  }),
});
const BotInfo = z.looseObject({ bot: z.looseObject({ open_id: z.string().min(1) }) });

/** Sends and changes messages; sending never throws, its failures come back sorted (bot/errors.ts). */
export function createGateway(client: FeishuClient, clock: TransportClock): FeishuGateway {
  const send = (run: Parameters<typeof client.call<unknown>>[0]) =>
    outcome(async () => {
      const answer = SentMessage.safeParse(await client.call(run)).data;
      if (answer === undefined) return UNREADABLE;
      const { message_id, create_time } = answer.data;
      return { ok: true, messageId: message_id, createTime: instant(Number(create_time)) };
    });

  return {
    post: (chatId, body, uuid) =>
      send((sdk, options) =>
        sdk.im.v1.message.create(
          {
            params: { receive_id_type: receiveIdType(chatId) },
            data: { receive_id: chatId, uuid, ...wireBody(body) },
          },
          options,
        ),
      ),

    reply: (messageId, body, uuid) =>
      send((sdk, options) =>
        sdk.im.v1.message.reply(
          { path: { message_id: messageId }, data: { uuid, ...wireBody(body) } },
          options,
        ),
      ),

    urgent: (messageId, openIds) =>
      outcome(async () => {
        await client.call((sdk, options) =>
          sdk.im.v1.message.urgentApp(
            {
              path: { message_id: messageId },
              params: { user_id_type: 'open_id' },
              data: { user_id_list: [...openIds] },
            },
            options,
          ),
        );
        return { ok: true, messageId, createTime: instant(clock.nowMs()) };
      }),

    patch: (messageId, card) =>
      outcome(async () => {
        await client.call((sdk, options) =>
          sdk.im.v1.message.patch(
            { path: { message_id: messageId }, data: { content: JSON.stringify(card) } },
            options,
          ),
        );
        // Feishu gives a change no time of its own: that of its answer stands in.
        return { ok: true, messageId, createTime: instant(clock.nowMs()) };
      }),

    upload: (file) =>
      outcome(async () => {
        const answer: unknown = await client.transfer({
          method: 'POST',
          url: '/open-apis/im/v1/files',
          data: uploadForm(file),
        });
        const key = UploadedFile.safeParse(answer).data?.data.file_key;
        // Without a key there is nothing to post; what Feishu holds under it nobody sees.
        if (key === undefined) return { ...UNREADABLE, detail: 'success without a file key' };
        return { ok: true, messageId: key, createTime: instant(clock.nowMs()) };
      }),

    async fetch({ messageId, fileKey, type }, most) {
      try {
        const bytes = await client.transfer<Uint8Array>({
          method: 'GET',
          url: `/open-apis/im/v1/messages/${encodeURIComponent(messageId)}/resources/${encodeURIComponent(fileKey)}`,
          params: { type },
          responseType: 'arraybuffer',
          maxContentLength: most,
        });
        return { ok: true, bytes };
      } catch (error) {
        if (!(error instanceof FeishuFailure)) throw error;
        const { code, errno } = error.facts;
        const large = errno === TOO_LARGE || LARGE.has(code);
        return large ? { ok: true, bytes: null } : sortFailure(error);
      }
    },

    async chats() {
      const found: { chatId: string; name: string }[] = [];
      for (let pageToken: string | null = ''; pageToken !== null;) {
        const { data } = ChatPage.parse(
          await client.call((sdk, options) =>
            sdk.im.v1.chat.list(
              {
                params: {
                  page_size: 100,
                  sort_type: 'ByCreateTimeAsc', // by activity, pages shift while they are read (§4.3)
                  ...(pageToken === '' ? {} : { page_token: pageToken ?? '' }),
                },
              },
              options,
            ),
          ),
        );
        found.push(...data.items.map((item) => ({ chatId: item.chat_id, name: item.name })));
        pageToken =
          data.has_more && data.page_token !== '' && data.page_token !== pageToken ? data.page_token : null;
      }
      return found;
    },

    async botOpenId() {
      const answer = await client.call<unknown>((sdk, options) =>
        sdk.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, options),
      );
      return BotInfo.parse(answer).bot.open_id;
    },
  };
}

/** Ids tell what they are (platform.md §5): `ou_` is a person's, `oc_` a chat's. */
const receiveIdType = (id: string) => (id.startsWith('ou_') ? 'open_id' : 'chat_id');

/**
 * A text message knows tags and links but no escapes (§2.7): `/查 <at user_id="all"></at>`, quoted in an answer, would call
 * everybody in the chat. The full-width signs look the same and mean nothing; no text of ours means them otherwise.
 */
const inert = (text: string): string => text.replaceAll('<', '＜').replaceAll('](', '］（');

function wireBody(body: MessageBody) {
  switch (body.type) {
    case 'text':
      return { msg_type: 'text', content: JSON.stringify({ text: inert(body.text) }) };
    case 'card':
      return { msg_type: 'interactive', content: JSON.stringify(body.card) };
    case 'file':
      return { msg_type: 'file', content: JSON.stringify({ file_key: body.fileKey }) };
  }
}

/** A file is larger than Feishu hands out (§3). */
const LARGE: ReadonlySet<number | null> = new Set([234006, 234037]);

/** Feishu said yes, but not to what. */
const UNREADABLE = {
  ok: false,
  kind: 'uncertain',
  code: 0,
  detail: 'success without a message id',
} satisfies SendOutcome;

async function outcome(work: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FeishuFailure) return sortFailure(error);
    throw error;
  }
}
