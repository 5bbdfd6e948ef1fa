import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';
import { carryFiles, chosenFiles, dropFile } from './state/files.js';
import { openChat } from './state/session.js';
import { store, useStore } from './state/store.js';
import { fileSize, preview, senderName } from './util/text.js';

function Thumbnail({ file }) {
  const [url, setUrl] = useState(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url && html`<img src=${url} alt="" />`;
}

/** Files chosen and not sent yet. In a group the bot cannot hear them: the way to the direct chat is offered. */
export function Tray({ chat }) {
  const files = useStore(chosenFiles);
  const direct = useStore((s) => s.chats.find((c) => c.type === 'p2p')?.chat_id);
  if (files.length === 0) return null;
  const carry = () => {
    carryFiles(direct);
    openChat(direct);
  };
  return html`<div class="tray">
    <ul aria-label="待发送的文件">
      ${files.map(
        (file) =>
          html`<li key=${file}>
            ${file.type.startsWith('image/') && html`<${Thumbnail} file=${file} />`}
            <span>${file.name}</span><small>${fileSize(file.size)}</small>
            <button type="button" aria-label=${`不发 ${file.name}`} onClick=${() => dropFile(file)}>×</button>
          </li>`,
      )}
    </ul>
    ${
      chat.type !== 'p2p' &&
      direct &&
      html`<p class="tray-hint">
        群里的文件接办收不到，交给接办的材料请
        <button type="button" class="link-btn" onClick=${carry}>发到与接办的单聊</button>
      </p>`
    }
  </div>`;
}

/** Which message is being answered. */
export function ReplyLine() {
  const replyTo = useStore((s) => s.replyTo);
  const people = useStore((s) => s.directory);
  if (!replyTo) return null;
  return html`<p class="reply-line">
    <span>回复 ${senderName(replyTo, people)}：${preview(replyTo)}</span>
    <button type="button" aria-label="不回复了" onClick=${() => store.set({ replyTo: null })}>×</button>
  </p>`;
}
