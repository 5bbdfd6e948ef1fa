import type Router from '@koa/router';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { isBotRemoved } from '../core.ts';
import { newEvent } from '../push.ts';
import type { Chat, Person } from '../types.ts';
import { groupOf, personOf, query, readJson, sees } from './request.ts';

const membersBody = z.strictObject({
  chat: z.string(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
});

export function peopleRoutes(router: Router, core: Core): void {
  router.get('/people', (ctx) => {
    ctx.body = [...core.store.state.people.values()].map(({ key, name, open_id, title }) => ({
      key,
      name,
      open_id,
      title,
    }));
  });

  router.get('/chats', (ctx) => {
    const ref = query(ctx, 'as');
    const as = ref === '' ? undefined : personOf(core, ref);
    ctx.body = [...core.store.state.chats.values()]
      .filter((chat) => (as ? sees(chat, as) : chat.type === 'group'))
      .map(({ chat_id, name, type }) => ({ chat_id, name, type }));
  });

  router.get('/chats/:chat/members', (ctx) => {
    const chat = groupOf(core, ctx.params['chat'] ?? '');
    ctx.body = chat.members.map((id) => ({ open_id: id, name: core.nameOf(id) }));
  });

  router.post('/members', async (ctx) => {
    const body = await readJson(ctx, membersBody);
    const chat = groupOf(core, body.chat);
    const added = (body.add ?? []).map((ref) => personOf(core, ref)).filter((one) => !sees(chat, one));
    const removed = (body.remove ?? []).map((ref) => personOf(core, ref)).filter((one) => sees(chat, one));
    const gone = new Set(removed.map((one) => one.open_id));
    const members = [...chat.members, ...added.map((one) => one.open_id)].filter((id) => !gone.has(id));
    await core.store.write({ k: 'chat', v: { ...chat, members } });
    core.store.changes.emit('change', { event: 'members', chat_id: chat.chat_id });
    await announce(core, chat, 'im.chat.member.user.added_v1', added);
    await announce(core, chat, 'im.chat.member.user.deleted_v1', removed);
    ctx.body = members.map((id) => ({ open_id: id, name: core.nameOf(id) }));
  });
}

/** Chat member events (platform.md §4.6); a bot that was removed hears nothing more. */
async function announce(core: Core, chat: Chat, type: string, people: readonly Person[]): Promise<void> {
  if (people.length === 0 || isBotRemoved(core, chat)) return;
  const { tenant_key } = core.app;
  const users = people.map(({ name, open_id, union_id, user_id }) => ({
    name,
    tenant_key,
    user_id: { open_id, union_id, user_id },
  }));
  await core.push.enqueue(
    newEvent(core.app, type, String(core.clock.now()), { ...chatFacts(core, chat), users }),
    { chat_id: chat.chat_id },
  );
}

/** Fields all chat events share (platform.md §4.6). The acting person is the first member, as owner of the group. */
export function chatFacts(core: Core, chat: Chat): Record<string, unknown> {
  const owner = core.store.state.people.get(chat.members[0] ?? '');
  return {
    chat_id: chat.chat_id,
    operator_id: owner ? { open_id: owner.open_id, union_id: owner.union_id, user_id: owner.user_id } : {},
    external: false,
    operator_tenant_key: core.app.tenant_key,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
  };
}
