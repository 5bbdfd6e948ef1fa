import { Avatar } from './card/media.js';
import { html } from './html.js';
import { legalNow } from './state/clock.js';
import { unreadCount } from './state/messages.js';
import { openChat } from './state/session.js';
import { useStore } from './state/store.js';
import { isMine, preview, senderName } from './util/text.js';
import { listTime } from './util/time.js';

function Row({ chat }) {
  const chatId = useStore((s) => s.chatId);
  const me = useStore((s) => s.me);
  const people = useStore((s) => s.directory);
  const last = useStore((s) => s.messages[chat.chat_id]?.at(-1));
  const unread = useStore((s) => unreadCount(s, chat.chat_id));
  // Rendered again when the day changes.
  useStore((s) => s.clock);
  const who = last && chat.type !== 'p2p' ? `${isMine(last, me) ? '我' : senderName(last, people)}：` : '';
  const current = chat.chat_id === chatId;
  return html`<li>
    <button
      type="button"
      class=${`chat-row ${current ? 'chat-row-on' : ''}`}
      aria-current=${current ? 'true' : undefined}
      onClick=${() => openChat(chat.chat_id)}
    >
      <${Avatar} name=${chat.name} bot=${chat.type === 'p2p'} />
      <span class="chat-row-text">
        <span class="chat-row-top">
          <strong>${chat.name}</strong>
          <time>${last ? listTime(last.create_time, legalNow()) : ''}</time>
        </span>
        <span class="chat-row-bottom">
          <span class="chat-row-last">${last ? `${who}${preview(last)}` : '还没有消息'}</span>
          ${
            unread > 0 &&
            html`<span class="unread" aria-label=${`${unread} 条未读`}>${unread > 99 ? '99+' : unread}</span>`
          }
        </span>
      </span>
    </button>
  </li>`;
}

/** The chats of the present person, the one with the latest message first. */
export function Chats() {
  const chats = useStore((s) => s.chats);
  const messages = useStore((s) => s.messages);
  const latest = (chat) => messages[chat.chat_id]?.at(-1)?.create_time ?? 0;
  const ordered = [...chats].sort((a, b) => latest(b) - latest(a));
  return html`<nav class="chats" aria-label="聊天">
    <ul>
      ${ordered.map((chat) => html`<${Row} key=${chat.chat_id} chat=${chat} />`)}
    </ul>
  </nav>`;
}
