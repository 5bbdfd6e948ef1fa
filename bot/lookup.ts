import { z } from 'zod';

import type { ChatLookup } from '../src/app/chat-lookup.ts';
import type { Log } from '../src/app/ports.ts';
import type { FeishuClient } from './client.ts';
import { FeishuFailure } from './feishu-failure.ts';

const Chat = z.looseObject({ data: z.looseObject({ name: z.string().min(1) }) });
const User = z.looseObject({
  data: z.looseObject({ user: z.looseObject({ name: z.string().min(1) }) }),
});
const MemberPage = z.looseObject({
  data: z.looseObject({
    items: z.array(z.looseObject({ member_id: z.string() })).catch([]),
    has_more: z.boolean().catch(false),
    page_token: z.string().catch(''),
  }),
});

/** Groups of more people than this many pages hold are not looked through: ours have a handful. */
const MOST_PAGES = 10;

/** Names and members as Feishu knows them. A failure is logged and means that it did not say (platform.md §4, §5). */
export function createLookup(client: FeishuClient, log: Log): ChatLookup {
  async function asked<T>(what: string, work: () => Promise<T | null>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FeishuFailure)) throw error;
      log.warn({ what, error: error.message }, 'Feishu did not say');
      return null;
    }
  }

  return {
    chatName: (chatId) =>
      asked('chat name', async () => {
        const answer: unknown = await client.call((sdk, options) =>
          sdk.im.v1.chat.get({ path: { chat_id: chatId } }, options),
        );
        return Chat.safeParse(answer).data?.data.name ?? null;
      }),

    members: (chatId) =>
      asked('members', async () => {
        const found = new Set<string>();
        let pageToken = '';
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const answer: unknown = await client.call((sdk, options) =>
            sdk.im.v1.chatMembers.get(
              {
                path: { chat_id: chatId },
                params: {
                  member_id_type: 'open_id',
                  page_size: 100,
                  ...(pageToken === '' ? {} : { page_token: pageToken }),
                },
              },
              options,
            ),
          );
          const data = MemberPage.safeParse(answer).data?.data;
          if (data === undefined) return null;
          for (const { member_id } of data.items) found.add(member_id);
          if (!data.has_more) return found;
          pageToken = data.page_token;
        }
        return null;
      }),

    personName: (openId) =>
      asked('person', async () => {
        const answer: unknown = await client.call((sdk, options) =>
          sdk.contact.v3.user.get(
            { path: { user_id: openId }, params: { user_id_type: 'open_id' } },
            options,
          ),
        );
        // Without the scope for names the field is silently absent (§5).
        return User.safeParse(answer).data?.data.user.name ?? null;
      }),
  };
}
