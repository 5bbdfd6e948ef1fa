import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Message } from './message.js';
import { legalNow } from './state/clock.js';
import { loadOlder, mayHaveOlder } from './state/messages.js';
import { store, useStore } from './state/store.js';
import { isMine } from './util/text.js';
import { dayLabel, isoDate } from './util/time.js';

const NEAR = 80;
const FLASH = 1_600;

const atBottom = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

/** Messages and the day lines between them. */
function rows(list) {
  let day = '';
  return list.flatMap((message) => {
    const own = isoDate(message.create_time);
    if (own === day) return [{ message }];
    day = own;
    return [{ day: message.create_time }, { message }];
  });
}

function flash(node) {
  node.classList.add('message-flash');
  setTimeout(() => node.classList.remove('message-flash'), FLASH);
}

/** Brings a message into view, its top first when it is tall. */
function reveal(box, id) {
  const node = [...box.querySelectorAll('[data-message]')].find((n) => n.dataset.message === id);
  if (!node) return false;
  node.scrollIntoView({ block: node.clientHeight > box.clientHeight ? 'start' : 'nearest' });
  flash(node);
  return true;
}

/** The open chat. Stays where the person reads; follows new messages only from the bottom. */
export function Messages({ chatId }) {
  const list = useStore((s) => s.messages[chatId]);
  const me = useStore((s) => s.me);
  const older = useStore((s) => mayHaveOlder(s, chatId));
  const box = useRef(null);
  const stuck = useRef(true);
  const known = useRef(null);
  const [below, setBelow] = useState(0);

  useLayoutEffect(() => {
    if (!list) return;
    const fresh = known.current ? list.filter((m) => !known.current.has(m.message_id)) : [];
    const oldest = known.current && list.length > 0 && !known.current.has(list[0].message_id);
    known.current = new Set(list.map((m) => m.message_id));
    const { awaiting } = store.get();
    const reply =
      awaiting &&
      Date.now() < awaiting.until &&
      fresh.find((m) => m.parent_id === awaiting.messageId && m.card);
    if (reply && reveal(box.current, reply.message_id)) {
      store.set({ awaiting: null });
      stuck.current = atBottom(box.current);
    } else if (stuck.current || fresh.some((m) => isMine(m, me) && m === list.at(-1))) {
      box.current.scrollTop = box.current.scrollHeight;
    } else if (fresh.length > 0 && !oldest) {
      setBelow((n) => n + fresh.length);
    }
  }, [list]);

  // When the frame itself changes size (phone keyboard, a longer line below) the bottom stays in view.
  useEffect(() => {
    const watch = new window.ResizeObserver(() => {
      if (stuck.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

  const onScroll = () => {
    stuck.current = atBottom(box.current);
    if (stuck.current && below > 0) setBelow(0);
  };
  const toBottom = () => {
    box.current.scrollTop = box.current.scrollHeight;
    setBelow(0);
  };
  const showOlder = async () => {
    const { scrollHeight, scrollTop } = box.current;
    stuck.current = false;
    await loadOlder(chatId);
    box.current.scrollTop = scrollTop + box.current.scrollHeight - scrollHeight;
  };

  const byId = new Map((list ?? []).map((m) => [m.message_id, m]));
  const now = legalNow();
  return html`<div class="messages-frame">
    <div class="messages" ref=${box} onScroll=${onScroll} tabindex="0" role="log" aria-label="消息">
      ${older && html`<button type="button" class="older" onClick=${showOlder}>查看更早的消息</button>`}
      ${!list && html`<p class="empty">正在读取消息…</p>`}
      ${list?.length === 0 && html`<p class="empty">还没有消息。输入 / 可以看到能用的命令。</p>`}
      ${rows(list ?? []).map(({ day, message }) =>
        message
          ? html`<${Message}
              key=${message.message_id}
              message=${message}
              parent=${byId.get(message.parent_id)}
              chatId=${chatId}
              onQuote=${(id) => reveal(box.current, id)}
            />`
          : html`<div class="day" key=${`day-${day}`}><span>${dayLabel(day, now)}</span></div>`,
      )}
    </div>
    ${below > 0 && html`<button type="button" class="to-bottom" onClick=${toBottom}>↓ ${below} 条新消息</button>`}
  </div>`;
}
