import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

import type { FeishuClient } from './client.ts';
import { FeishuFailure } from './feishu-failure.ts';

/** What the doctor asks Feishu; nothing here changes anything. Every function throws FeishuFailure. */

const Scopes = z.looseObject({
  data: z.looseObject({
    scopes: z.array(z.looseObject({ scope_name: z.string(), grant_status: z.number() })),
  }),
});
const GRANTED = 1;

/** Names of the permissions that the tenant has granted to the app (platform.md §11.7); needs none itself. */
export async function grantedScopes(client: FeishuClient): Promise<ReadonlySet<string>> {
  const { data } = Scopes.parse(
    await client.call<unknown>((sdk, options) => sdk.application.v6.scope.list({}, options)),
  );
  return new Set(
    data.scopes.filter((one) => one.grant_status === GRANTED).map(({ scope_name }) => scope_name),
  );
}

const Bot = z.looseObject({
  bot: z.looseObject({ app_name: z.string().catch(''), activate_status: z.number().nullable().catch(null) }),
});

/** The bot's name, and whether it is switched on in the tenant (`activate_status` 2); null when Feishu does not say. */
export async function botState(client: FeishuClient): Promise<{ name: string; isActive: boolean | null }> {
  const answer = await client.call<unknown>((sdk, options) =>
    sdk.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, options),
  );
  const { app_name, activate_status } = Bot.parse(answer).bot;
  return { name: app_name, isActive: activate_status === null ? null : activate_status === 2 };
}

const ChatInfo = z.looseObject({ data: z.looseObject({ chat_status: z.string().catch('normal') }) });

/** Dissolved (§2.6), and chat ids that Feishu does not know (§1.3, §4.1). */
const DISSOLVED = 232009;
const UNKNOWN_CHAT: ReadonlySet<number | null> = new Set([99992356, 232006]);

/** Why the bot is not in a chat that the list of its chats lacks. */
export async function whyNotInChat(
  client: FeishuClient,
  chatId: string,
): Promise<'removed' | 'dissolved' | 'unknown'> {
  try {
    const answer = await client.call<unknown>((sdk, options) =>
      sdk.im.v1.chat.get({ path: { chat_id: chatId } }, options),
    );
    return ChatInfo.parse(answer).data.chat_status.startsWith('dissolved') ? 'dissolved' : 'removed';
  } catch (error) {
    if (!(error instanceof FeishuFailure)) throw error;
    if (error.facts.code === DISSOLVED) return 'dissolved';
    if (UNKNOWN_CHAT.has(error.facts.code)) return 'unknown';
    throw error;
  }
}

const Members = z.looseObject({
  data: z.looseObject({
    items: z.array(z.looseObject({ member_id: z.string() })).catch([]),
    has_more: z.boolean().catch(false),
    page_token: z.string().catch(''),
  }),
});

/** open_ids of the people in a chat. */
export async function membersOf(client: FeishuClient, chatId: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let token: string | null = ''; token !== null;) {
    const params = {
      member_id_type: 'open_id' as const,
      page_size: 100,
      ...(token === '' ? {} : { page_token: token }),
    };
    const answer: unknown = await patiently(() =>
      client.call<unknown>((sdk, options) =>
        sdk.im.v1.chatMembers.get({ path: { chat_id: chatId }, params }, options),
      ),
    );
    const { items, has_more, page_token } = Members.parse(answer).data;
    for (const { member_id } of items) found.add(member_id);
    token = has_more && page_token !== '' && page_token !== token ? page_token : null;
  }
  return found;
}

const People = z.looseObject({
  data: z.looseObject({
    items: z
      .array(
        z.looseObject({
          open_id: z.string(),
          status: z
            .looseObject({ is_resigned: z.boolean().catch(false), is_frozen: z.boolean().catch(false) })
            .catch({ is_resigned: false, is_frozen: false }),
        }),
      )
      .catch([]),
  }),
});
/** Ids in one call. */
const BATCH = 50;

/** Those of `openIds` whose account is closed or suspended; people that the app may not see count as neither. */
export async function closedAccounts(
  client: FeishuClient,
  openIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  for (let at = 0; at < openIds.length; at += BATCH) {
    const params = { user_ids: openIds.slice(at, at + BATCH), user_id_type: 'open_id' as const };
    const answer = await patiently(() =>
      client.call<unknown>((sdk, options) => sdk.contact.v3.user.batch({ params }, options)),
    );
    for (const { open_id, status } of People.parse(answer).data.items)
      if (status.is_resigned || status.is_frozen) closed.add(open_id);
  }
  return closed;
}

/** The frequency limit of the API (§1.4). */
const TOO_OFTEN = 99991400;
const TRIES = 5;

/** Asks again after the pause that Feishu wants. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1)
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof FeishuFailure) || error.facts.code !== TOO_OFTEN || left === 0) throw error;
      await pause(error.facts.retryAfterMs ?? 1000);
    }
}

const CLOCK_TIMEOUT_MS = 8000;

/**
 * By how many milliseconds Feishu's clock is ahead of `nowMs` (behind: negative), by the `Date` of an answer, to about
 * half a second; null when there is no answer, or none with a date. Needs no credentials.
 */
export async function clockOffset(domain: string, nowMs: () => number): Promise<number | null> {
  try {
    const askedMs = nowMs();
    const answer = await fetch(`${domain}/open-apis/bot/v3/info`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(CLOCK_TIMEOUT_MS),
    });
    const answeredMs = nowMs();
    await answer.body?.cancel();
    // The header has whole seconds, cut.
    const feishuMs = Date.parse(answer.headers.get('date') ?? '') + 500;
    return Number.isNaN(feishuMs) ? null : Math.round(feishuMs - (askedMs + answeredMs) / 2);
  } catch {
    return null;
  }
}
