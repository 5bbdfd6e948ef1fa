import { postMessage } from '../api.js';
import { chosenFiles, dropFile, readFile } from './files.js';
import { awaitReply, refreshMessage } from './messages.js';
import { store } from './store.js';

/**
 * Sends the line and then each chosen file into the open chat. What was sent is taken off at once, so that after a
 * failure only the rest is tried again.
 * @param {{chat: object, text: string, mention: boolean, onText: () => void}} what
 */
export async function sendAll({ chat, text, mention, onText }) {
  const { me, replyTo } = store.get();
  const post = async (content) => {
    const { message_ids: ids } = await postMessage({
      as: me.key,
      chat: chat.chat_id,
      ...(replyTo ? { reply_to: replyTo.message_id } : {}),
      ...content,
    });
    for (const id of ids) refreshMessage(chat.chat_id, id);
    awaitReply(ids.at(-1));
  };
  if (text.trim() !== '') {
    await post({ text, ...(chat.type === 'p2p' ? {} : { mention_bot: mention }) });
    onText();
  }
  for (const file of chosenFiles(store.get())) {
    await post({ file: { name: file.name, base64: await readFile(file) } });
    dropFile(file);
  }
  store.set({ replyTo: null });
}
