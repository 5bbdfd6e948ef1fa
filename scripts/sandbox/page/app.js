import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Banners } from './banners.js';
import { ChatHead } from './chat-head.js';
import { Chats } from './chats.js';
import { Composer } from './composer.js';
import { Dialog } from './dialog.js';
import { DropZone } from './drop-zone.js';
import { html } from './html.js';
import { Messages } from './messages.js';
import { People } from './people.js';
import { Picture } from './picture.js';
import { Progress } from './progress.js';
import { loadHolidays } from './state/clock.js';
import { markSeen, unreadTotal } from './state/seen.js';
import { followAddress, start } from './state/session.js';
import { store, useStore } from './state/store.js';
import { startTheme } from './state/theme.js';
import { watchServer } from './state/watch.js';
import { Toasts } from './toast.js';
import { TopBar } from './top-bar.js';
import { Tour } from './tour/tour.js';
import { PHONE, useMedia } from './util/use-media.js';

function Chat() {
  const chat = useStore((s) => s.chats.find((c) => c.chat_id === s.chatId));
  const me = useStore((s) => s.me);
  const loading = useStore((s) => s.chats.length === 0);
  if (!chat)
    return html`<main class="chat"><p class="empty">${loading ? '正在读取聊天…' : '选择一个聊天'}</p></main>`;
  return html`<${DropZone} key=${`${me.key}|${chat.chat_id}`}>
    <${ChatHead} chat=${chat} />
    <${Messages} chatId=${chat.chat_id} />
    <${Composer} chat=${chat} />
  <//>`;
}

function useTitle() {
  const unread = useStore((s) => (s.me ? unreadTotal(s) : 0));
  const name = useStore((s) => s.chats.find((c) => c.chat_id === s.chatId)?.name);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name ? `${name} · ` : ''}接办 本地飞书`;
  }, [unread, name]);
}

function useWindowEvents() {
  useEffect(() => {
    const seen = () => markSeen();
    window.addEventListener('focus', seen);
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('popstate', followAddress);
    return () => {
      window.removeEventListener('focus', seen);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('popstate', followAddress);
    };
  }, []);
}

function Shell() {
  const screen = useStore((s) => s.screen);
  const phone = useMedia(PHONE);
  useTitle();
  useWindowEvents();
  useEffect(watchServer, []);
  const chatOnly = phone && screen === 'chat';
  return html`<div class="shell" data-screen=${screen}>
    ${!chatOnly && html`<${TopBar} />`}
    <${Banners} />
    ${phone && html`<${Tour} />`}
    <div class="columns-main">
      <aside class="side">
        ${!chatOnly && html`<${People} />`}
        <${Chats} />
        ${!phone && html`<${Tour} />`}
      </aside>
      <${Chat} />
      <${Progress} />
      <${Toasts} />
    </div>
    <${Dialog} />
    <${Picture} />
  </div>`;
}

function App() {
  const me = useStore((s) => s.me);
  const fatal = useStore((s) => s.fatal);
  if (fatal) return html`<p class="boot" role="alert">打不开本地飞书：${fatal}<br />正在重试…</p>`;
  if (!me) return html`<p class="boot">正在打开本地飞书…</p>`;
  return html`<${Shell} />`;
}

const root = document.getElementById('app');
root.textContent = '';
startTheme();
render(html`<${App} />`, root);
// For the console and for tests: what the page knows.
window.sandbox = { state: () => store.get() };
void start();
void loadHolidays();
