import { useEffect, useReducer, useRef } from 'preact/hooks';
import { html } from './html.js';
import { choosePerson, openChat } from './state/session.js';
import { store, useStore } from './state/store.js';
import { sentTotal } from './util/sent.js';
import { momentLabel } from './util/time.js';

/** Shows the chat of a row: through the own eyes when possible, else through those of its first member. */
function look(row) {
  const { me, people } = store.get();
  close();
  if (row.members.includes(me.open_id)) openChat(row.chat_id);
  else
    choosePerson(
      people.find((p) => p.open_id === row.members[0]),
      row.chat_id,
    );
}

function Sent({ rows }) {
  const directory = useStore((s) => s.directory);
  const nameOf = (row) =>
    row.type === 'p2p' ? `单聊 · ${directory.get(row.members[0])?.name ?? '某人'}` : row.name;
  return html`<ul class="sent">
    ${rows.map(
      (row) =>
        html`<li key=${row.chat_id}>
          <button type="button" onClick=${() => look(row)}>
            <span>${nameOf(row)}</span>
            ${row.urgent > 0 && html`<span class="tag tag-red">加急</span>`}
            <small>${row.count} 条 ›</small>
          </button>
        </li>`,
    )}
  </ul>`;
}

function Seconds({ since }) {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, 1_000);
    return () => clearInterval(timer);
  }, []);
  return html`<small>${Math.max(0, Math.floor((Date.now() - since) / 1_000))} 秒</small>`;
}

const close = () => store.set({ moved: null });

/** What was sent meanwhile; the next tap elsewhere takes it away. */
function Result({ moved }) {
  const box = useRef(null);
  useEffect(() => {
    const outside = (event) => {
      if (!box.current?.contains(event.target)) close();
    };
    const escape = (event) => event.key === 'Escape' && close();
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  const count = sentTotal(moved.sent);
  return html`<section class="progress-box" role="status" aria-label="时间已到" ref=${box}>
    <p>
      <strong>现在是 ${momentLabel(moved.now, moved.now)}</strong>
      <button type="button" class="icon-btn" aria-label="收起" onClick=${close}>×</button>
    </p>
    <p class="muted">
      ${count > 0 ? `这段时间接办发出 ${count} 条消息，点开看看：` : '这段时间没有要提醒的事。'}
    </p>
    ${moved.sent.length > 0 && html`<${Sent} rows=${moved.sent} />`}
  </section>`;
}

/** While the clock moves: that the bot is catching up. After that: what it sent, and the way there. */
export function Progress() {
  const moving = useStore((s) => s.moving);
  const moved = useStore((s) => s.moved);
  if (moving) {
    const count = sentTotal(moving.sent);
    return html`<section class="progress-box" role="status" aria-label="时间正在走">
      <span class="progress-bar" aria-hidden="true"></span>
      <p>
        <span class="spinner" aria-hidden="true"></span> 正在走到 ${moving.label}
        <${Seconds} since=${moving.since} />
      </p>
      <p class="muted">${count > 0 ? `接办已发出 ${count} 条消息…` : '接办正在办理到期的事…'}</p>
    </section>`;
  }
  return moved ? html`<${Result} moved=${moved} />` : null;
}
