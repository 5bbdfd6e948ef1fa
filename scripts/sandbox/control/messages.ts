import type Router from '@koa/router';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { disposition } from '../open-api/files.ts';
import { fileKeyOf, messageView } from './message-view.ts';
import {
  chatOf,
  ControlError,
  numberQuery,
  personOf,
  query,
  readJson,
  requireUsable,
  sees,
  visibleMessage,
} from './request.ts';
import { writeMessages } from './write-message.ts';

const writeBody = z
  .strictObject({
    as: z.string(),
    chat: z.string(),
    text: z.string().min(1).optional(),
    mention_bot: z.boolean().default(true),
    reply_to: z.string().optional(),
    file: z.strictObject({ name: z.string().min(1), base64: z.base64() }).optional(),
  })
  .refine((body) => body.text !== undefined || body.file !== undefined, 'needs text or file');

export function messageRoutes(router: Router, core: Core): void {
  router.get('/chats/:chat/messages', (ctx) => {
    const as = personOf(core, query(ctx, 'as'));
    const chat = chatOf(core, ctx.params['chat'] ?? '', as);
    const since = numberQuery(ctx, 'since') ?? 0;
    const limit = numberQuery(ctx, 'limit');
    const before = query(ctx, 'before');
    const ids = new Set(query(ctx, 'ids').split(',').filter(Boolean));
    let found = core.store.state.messagesOf(chat.chat_id);
    // The page reads long chats backwards, and again only what the stream says has changed.
    if (before !== '')
      found = found.slice(
        0,
        Math.max(
          0,
          found.findIndex((one) => one.message_id === before),
        ),
      );
    if (ids.size > 0) found = found.filter((one) => ids.has(one.message_id));
    // A message counts as new again when its card changed.
    found = found.filter((one) => one.update_time >= since);
    const newest = limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
    ctx.body = newest.map((message) => messageView(core, message));
  });

  router.get('/files/:key', async (ctx) => {
    const as = personOf(core, query(ctx, 'as'));
    const file = core.store.state.files.get(ctx.params['key'] ?? '');
    const chats = [...core.store.state.chats.values()].filter((chat) => sees(chat, as));
    const visible = chats.some((chat) =>
      core.store.state.messagesOf(chat.chat_id).some((message) => fileKeyOf(message) === file?.key),
    );
    if (!file || !visible) throw new ControlError(404, `no such file that ${as.name} can see`);
    ctx.set(disposition(file));
    ctx.body = await core.store.readFile(file.key);
  });

  router.post('/messages', async (ctx) => {
    const body = await readJson(ctx, writeBody);
    const as = personOf(core, body.as);
    const chat = chatOf(core, body.chat, as);
    requireUsable(core, chat);
    const parent = body.reply_to === undefined ? undefined : visibleMessage(core, body.reply_to, as);
    if (parent && parent.chat !== chat) throw new ControlError(400, 'reply_to is in another chat');
    const message_ids = await writeMessages(core, as, chat, {
      text: body.text,
      mention_bot: body.mention_bot,
      parent: parent?.message,
      file: body.file && { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') },
    });
    ctx.body = { message_ids };
  });
}
