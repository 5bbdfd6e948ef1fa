import type { Core } from '../core.ts';
import { isBotRemoved, isResigned } from '../core.ts';
import { randomHex, randomId } from '../ids.ts';
import { newEvent } from '../push.ts';
import type { Chat, Mention, Message, Person, StoredFile } from '../types.ts';
import { BOT_NAME, BOT_OPEN_ID } from '../world.ts';
import { ControlError } from './request.ts';

const IMAGE_NAME = /\.(?:jpe?g|png|gif|webp|bmp|tiff?|ico)$/i;

export interface Draft {
  text?: string | undefined;
  mention_bot: boolean;
  parent?: Message | undefined;
  file?: { name: string; bytes: Buffer } | undefined;
}

/** A person writes or sends a file; resolves when the messages and their events are on disk. */
export async function writeMessages(core: Core, as: Person, chat: Chat, draft: Draft): Promise<string[]> {
  if (isResigned(core, as)) throw new ControlError(409, `${as.name} has resigned`);
  const ids: string[] = [];
  if (draft.text !== undefined) {
    const { text, mentions } = withMentions(core, chat, draft.text, draft.mention_bot);
    const content = JSON.stringify({ text });
    ids.push(await say(core, as, chat, draft, { msg_type: 'text', content, mentions }));
  }
  if (draft.file) {
    const file = await keep(core, as, draft.file.name, draft.file.bytes);
    const content =
      file.kind === 'image' ? { image_key: file.key } : { file_key: file.key, file_name: file.name };
    ids.push(
      await say(core, as, chat, draft, {
        msg_type: file.kind,
        content: JSON.stringify(content),
        mentions: [],
      }),
    );
  }
  return ids;
}

/** `@name` of the bot or a member becomes a placeholder, numbered in reading order (platform.md §2.7). */
function withMentions(
  core: Core,
  chat: Chat,
  text: string,
  mentionBot: boolean,
): { text: string; mentions: Mention[] } {
  const ids = [...chat.members, BOT_OPEN_ID];
  const byName = new Map(ids.map((id) => [core.nameOf(id) ?? '', id]));
  // The longest name first, so that nobody is taken for somebody whose name begins the same.
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  const mentions: Mention[] = [];
  const mention = (name: string): string => {
    const open_id = byName.get(name) ?? '';
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, name, open_id, bot: open_id === BOT_OPEN_ID });
    return key;
  };
  const named = new RegExp(`@(${names.join('|')})`, 'g');
  const addressed = mentionBot && chat.type === 'group' && !text.includes(`@${BOT_NAME}`);
  const full = addressed ? `@${BOT_NAME} ${text}` : text;
  return { text: full.replace(named, (_, name: string) => mention(name)), mentions };
}

async function keep(core: Core, as: Person, name: string, bytes: Buffer): Promise<StoredFile> {
  const kind = IMAGE_NAME.test(name) ? 'image' : 'file';
  const key = `${kind === 'image' ? 'img_v3_' : 'file_v3_'}${randomHex(32)}`;
  const file: StoredFile = { key, kind, name, size: bytes.length, owner: as.open_id };
  await core.store.writeFile(file, bytes);
  return file;
}

async function say(
  core: Core,
  as: Person,
  chat: Chat,
  draft: Draft,
  what: Pick<Message, 'msg_type' | 'content' | 'mentions'>,
): Promise<string> {
  const now = core.clock.now();
  const { parent } = draft;
  const message: Message = {
    message_id: randomId('om_'),
    chat_id: chat.chat_id,
    author: as.open_id,
    ...what,
    ...(parent ? { parent_id: parent.message_id, root_id: parent.root_id ?? parent.message_id } : {}),
    create_time: now,
    update_time: now,
    updated: false,
    deleted: false,
    urgent: [],
    sent_at: Date.now(),
  };
  const written = core.store.writeMessage(message);
  if (isHeard(core, chat, message)) {
    await core.push.enqueue(
      newEvent(core.app, 'im.message.receive_v1', String(now), receiveEvent(core, as, chat, message)),
      { chat_id: chat.chat_id, open_id: as.open_id },
    );
  }
  await written;
  return message.message_id;
}

/** Direct messages always; in groups only what mentions the bot (platform.md §7.4). */
function isHeard(core: Core, chat: Chat, message: Message): boolean {
  if (isBotRemoved(core, chat)) return false;
  const scope = chat.type === 'p2p' ? 'im:message.p2p_msg:readonly' : 'im:message.group_at_msg:readonly';
  if (core.faults.holds('scope_missing')?.value === scope) return false;
  return chat.type === 'p2p' || message.mentions.some((one) => one.bot);
}

/** platform.md §7.3. */
function receiveEvent(core: Core, as: Person, chat: Chat, message: Message): Record<string, unknown> {
  const { tenant_key } = core.app;
  const mentions = message.mentions.map(({ key, name, open_id, bot }) => {
    const person = core.store.state.people.get(open_id);
    return {
      key,
      id: { open_id, union_id: person?.union_id ?? '', user_id: person?.user_id ?? '' },
      mentioned_type: bot ? 'bot' : 'user',
      name,
      tenant_key,
    };
  });
  const { open_id, union_id, user_id } = as;
  return {
    sender: { sender_id: { union_id, user_id, open_id }, sender_type: 'user', tenant_key },
    message: {
      message_id: message.message_id,
      ...(message.root_id === undefined ? {} : { root_id: message.root_id }),
      ...(message.parent_id === undefined ? {} : { parent_id: message.parent_id }),
      create_time: String(message.create_time),
      update_time: String(message.update_time),
      chat_id: chat.chat_id,
      chat_type: chat.type,
      message_type: message.msg_type,
      content: message.content,
      ...(mentions.length > 0 ? { mentions } : {}),
    },
  };
}
