import { Avatar } from './card/media.js';
import { html } from './html.js';
import { legalNow } from './state/clock.js';
import { unreadCount, urgentIn } from './state/seen.js';
import { openChat } from './state/session.js';
import { useStore } from './state/store.js';
import { isMine, preview, senderName } from './util/text.js';
import { listTime } from './util/time.js';

/** `接办：2026-00001 待签收 · …`; in the direct chat the bot needs no name. */
function lastLine(chat, last, me, people) {
  if (!last) return '还没有消息';
  const mine = isMine(last, me);
  const who = mine ? '我：' : chat.type === 'p2p' ? '' : `${senderName(last, people)}：`;
  return `${who}${preview(last)}`;
}

function Row({ chat }) {
  const current = useStore((s) => s.chatId === chat.chat_id);
  const me = useStore((s) => s.me);
  const people = useStore((s) => s.directory);
  const last = useStore((s) => s.messages[chat.chat_id]?.at(-1));
  const older = useStore((s) => s.older[chat.chat_id]);
  const all = useStore((s) => s.messages[chat.chat_id]?.length ?? 0);
  const unread = useStore((s) => unreadCount(s, chat.chat_id));
  const urgent = useStore((s) => urgentIn(s, chat.chat_id));
  // Rendered again when the day changes.
  useStore((s) => s.clock);
  const shown = unread > 99 || (older && unread >= all) ? `${Math.min(unread, 99)}+` : unread;
  return html`<li>
    <button
      type="button"
      class=${`chat-row ${current ? 'chat-row-on' : ''} ${unread > 0 ? 'chat-row-unread' : ''}`}
      data-chat=${chat.name}
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
          <span class="chat-row-last">
            ${urgent && html`<span class="tag tag-red">加急</span> `}${lastLine(chat, last, me, people)}
          </span>
          ${unread > 0 && html`<span class="unread" aria-label=${`${shown} 条未读`}>${shown}</span>`}
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
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll('.chat-row')];
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
  };
  return html`<nav class="chats" aria-label="聊天">
    <ul onKeyDown=${onKeyDown}>
      ${ordered.map((chat) => html`<${Row} key=${chat.chat_id} chat=${chat} />`)}
    </ul>
  </nav>`;
}
