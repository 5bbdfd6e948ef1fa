import { ClockButton } from './clock.js';
import { html } from './html.js';
import { People } from './people.js';
import { unreadCount } from './state/seen.js';
import { showList } from './state/session.js';
import { useStore } from './state/store.js';
import { PHONE, useMedia } from './util/use-media.js';

/** The name of the open chat; on a phone also the way back, the time and the person. */
export function ChatHead({ chat }) {
  const phone = useMedia(PHONE);
  const elsewhere = useStore((s) =>
    s.chats.reduce((sum, c) => (c.chat_id === chat.chat_id ? sum : sum + unreadCount(s, c.chat_id)), 0),
  );
  return html`<header class="chat-head">
    ${
      phone &&
      html`<button type="button" class="back" onClick=${showList} data-tour="back" aria-label="返回聊天列表">
        ‹${
          elsewhere > 0 &&
          html`<span class="unread" title="其他聊天的未读">${elsewhere > 99 ? '99+' : elsewhere}</span>`
        }
      </button>`
    }
    <h1>${chat.name}</h1>
    ${!phone && html`<span class="tag tag-neutral">${chat.type === 'p2p' ? '单聊' : '群聊'}</span>`}
    ${phone && html`<span class="chat-head-tools"><${ClockButton} compact /><${People} compact /></span>`}
  </header>`;
}
