import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Chats } from './chats.js';
import { Clock } from './clock.js';
import { Composer } from './composer.js';
import { Dialog } from './dialog.js';
import { html } from './html.js';
import { Messages } from './messages.js';
import { People } from './people.js';
import { markSeen } from './state/messages.js';
import { showList, start } from './state/session.js';
import { store, useStore } from './state/store.js';
import { Toasts } from './toast.js';

function ChatHead({ chat }) {
  return html`<header class="chat-head">
    <button type="button" class="back" onClick=${showList} aria-label="返回聊天列表">‹</button>
    <h1>${chat.name}</h1>
    <span class="tag tag-neutral">${chat.type === 'p2p' ? '单聊' : '群聊'}</span>
  </header>`;
}

function Chat() {
  const chatId = useStore((s) => s.chatId);
  const chat = useStore((s) => s.chats.find((c) => c.chat_id === s.chatId));
  const me = useStore((s) => s.me);
  if (!chat) return html`<main class="chat"><p class="empty">选择左边的一个聊天</p></main>`;
  return html`<main class="chat" key=${`${me.key}|${chatId}`}>
    <${ChatHead} chat=${chat} />
    <${Messages} chatId=${chatId} />
    <${Composer} chat=${chat} />
  </main>`;
}

function App() {
  const me = useStore((s) => s.me);
  const screen = useStore((s) => s.screen);
  const online = useStore((s) => s.online);
  const fatal = useStore((s) => s.fatal);
  useEffect(() => {
    const onFocus = () => markSeen();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, []);
  if (fatal) return html`<p class="boot" role="alert">打不开本地飞书：${fatal}</p>`;
  if (!me) return html`<p class="boot">正在打开本地飞书…</p>`;
  return html`<div class="shell" data-screen=${screen}>
    <${Clock} />
    ${!online && html`<p class="offline" role="status">与本地飞书的连接断开了，正在重连…</p>`}
    <div class="columns-main">
      <aside class="side">
        <${People} />
        <${Chats} />
      </aside>
      <${Chat} />
    </div>
    <${Toasts} />
    <${Dialog} />
  </div>`;
}

const root = document.getElementById('app');
root.textContent = '';
render(html`<${App} />`, root);
// For the console and the tour: what the page knows.
window.sandbox = { state: () => store.get() };
void start();
