import { html } from './html.js';
import { acknowledgeUrgent, isShown, urgentIn } from './state/seen.js';
import { openChat } from './state/session.js';
import { useStore } from './state/store.js';
import { preview } from './util/text.js';

/** The newest 加急 of the present person, over all chats: `{chat, message}` as one stable message. */
const newestUrgent = (s) =>
  s.chats
    .map((chat) => urgentIn(s, chat.chat_id))
    .filter(Boolean)
    .sort((a, b) => b.create_time - a.create_time)[0];

function Urgent() {
  const message = useStore(newestUrgent);
  const chat = useStore((s) =>
    s.chats.find((c) => s.messages[c.chat_id]?.some((m) => m.message_id === message?.message_id)),
  );
  const here = useStore((s) => isShown(s) && s.chatId === chat?.chat_id);
  if (!message || !chat) return null;
  const look = () => {
    openChat(chat.chat_id, 'chat', message.message_id);
    acknowledgeUrgent(chat.chat_id);
  };
  return html`<div class="banner banner-urgent" role="alert">
    <span class="tag tag-red">加急</span>
    <span class="banner-text">${here ? '' : `${chat.name}：`}${preview(message)}</span>
    <button type="button" class="btn btn-danger-filled btn-small" onClick=${look}>查看</button>
    <button type="button" class="btn btn-text btn-small" onClick=${() => acknowledgeUrgent(chat.chat_id)}>
      知道了
    </button>
  </div>`;
}

/** What everybody at the page should know at once. */
export function Banners() {
  const online = useStore((s) => s.online);
  const silent = useStore((s) => s.online && s.products?.length === 0);
  return html`
    ${
      !online &&
      html`<div class="banner banner-warning" role="status">
        <span class="spinner" aria-hidden="true"></span>
        <span class="banner-text">与本地飞书的连接断开了，正在重连…没发出去的字还在。</span>
      </div>`
    }
    ${
      silent &&
      html`<div class="banner banner-warning" role="status">
        <span class="banner-text">
          接办没有在运行：消息会留着，等它启动后处理；卡片按钮暂时点不动。请看运行
          <code>npm start</code> 的窗口。
        </span>
      </div>`
    }
    <${Urgent} />
  `;
}
