import type { Core } from '../core.ts';
import { isBotRemoved, isDissolved } from '../core.ts';
import type { Chat } from '../types.ts';
import type { ApiCall } from './call.ts';
import { pageOf, pageSize, queryOf } from './call.ts';
import { refusal } from './errors.ts';
import { writableChat } from './targets.ts';

/** `GET /im/v1/chats`: groups the bot is in, no direct chats (platform.md §4.3). */
export function listChats(call: ApiCall): unknown {
  const { core } = call;
  const groups = [...core.store.state.chats.values()].filter(
    (chat) => chat.type === 'group' && !isBotRemoved(core, chat) && !isDissolved(core, chat),
  );
  return pageOf(
    call,
    groups.map((chat) => summary(core, chat)),
    pageSize(call),
  );
}

/** `GET /im/v1/chats/:chat_id`; counts are strings (platform.md §4.3). */
export function getChat(call: ApiCall): unknown {
  const chat = chatOf(call);
  const counts = { user_count: String(chat.members.length), bot_count: '1' };
  if (isBotRemoved(call.core, chat)) return { name: chat.name, avatar: '', chat_status: 'normal', ...counts };
  return {
    ...summary(call.core, chat),
    chat_mode: chat.type,
    chat_type: 'private',
    chat_tag: 'inner',
    group_message_type: 'chat',
    moderation_permission: 'all_members',
    ...counts,
  };
}

/**
 * `GET /im/v1/chats/:chat_id/members`: people only. A page holds what it holds: the first one is cut short on purpose,
 * `has_more` is what counts (platform.md §4.2).
 */
export function listMembers(call: ApiCall): unknown {
  const chat = writableChat(call, chatOf(call));
  const key = queryOf(call, 'member_id_type') === 'union_id' ? 'union_id' : 'open_id';
  const rows = chat.members.flatMap((openId) => {
    const person = call.core.store.state.people.get(openId);
    if (!person) return [];
    const { name } = person;
    return { member_id_type: key, member_id: person[key], name, tenant_key: call.core.app.tenant_key };
  });
  const size = pageSize(call);
  const irregular = Math.max(1, Math.min(size, Math.ceil(rows.length / 2)));
  const page = pageOf(call, rows, queryOf(call, 'page_token') === '' ? irregular : size);
  return { ...page, member_total: rows.length };
}

function chatOf(call: ApiCall): Chat {
  const chat = call.core.store.state.chats.get(call.params['chat_id'] ?? '');
  if (!chat) throw refusal('unknownChat');
  call.about.chat_id = chat.chat_id;
  return chat;
}

function summary(core: Core, chat: Chat) {
  return {
    chat_id: chat.chat_id,
    avatar: '',
    name: chat.name,
    description: '',
    owner_id: chat.members[0] ?? '',
    owner_id_type: 'open_id',
    external: false,
    tenant_key: core.app.tenant_key,
    chat_status: isDissolved(core, chat) ? 'dissolved' : 'normal',
  };
}
