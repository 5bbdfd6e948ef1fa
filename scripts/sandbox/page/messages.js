import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { Message } from './message.js';
import { legalNow } from './state/clock.js';
import { store, useStore } from './state/store.js';
import { chatRows } from './util/rows.js';
import { dayLabel } from './util/time.js';
import { useScroll } from './util/use-scroll.js';

/** Whether the line above the unread messages is out of sight, above. */
function useUnreadAbove(box, line, loaded) {
  const [above, setAbove] = useState(false);
  useEffect(() => {
    if (!line.current) {
      setAbove(false);
      return undefined;
    }
    const watch = new window.IntersectionObserver(
      ([entry]) => setAbove(!entry.isIntersecting && entry.boundingClientRect.top < entry.rootBounds.top),
      { root: box.current },
    );
    watch.observe(line.current);
    return () => watch.disconnect();
  }, [loaded]);
  return above;
}

/** The open chat. Stays where the person reads; follows new messages only from the bottom. */
export function Messages({ chatId }) {
  const list = useStore((s) => s.messages[chatId]);
  const me = useStore((s) => s.me);
  const older = useStore((s) => s.older[chatId] === true);
  const jump = useStore((s) => (s.jump?.chatId === chatId ? s.jump : null));
  const since = useStore((s) => (s.unreadFrom?.chatId === chatId ? s.unreadFrom.since : null));
  const { box, flow, below, onScroll, toBottom, older: readOlder, jumpTo } = useScroll(chatId, list, me);
  const rows = useMemo(() => chatRows(list ?? [], { since, me }), [list, since, me]);
  const line = useRef(null);
  const unreadAbove = useUnreadAbove(box, line, `${Boolean(list)} ${since}`);
  const now = legalNow();

  useEffect(() => {
    if (!jump || !list) return;
    store.set({ jump: null });
    void jumpTo(jump.messageId);
  }, [jump, Boolean(list)]);

  return html`<div class="messages-frame">
    <div class="messages" ref=${box} onScroll=${onScroll} tabindex="0" role="log" aria-label="消息">
      <div class="messages-flow" ref=${flow}>
        ${older && html`<button type="button" class="older" onClick=${readOlder}>查看更早的消息</button>`}
        ${!list && html`<p class="empty">正在读取消息…</p>`}
        ${list?.length === 0 && html`<p class="empty">还没有消息。输入 / 可以看到能用的命令。</p>`}
        ${rows.map(({ message, day, unread, ...rest }) => {
          if (unread)
            return html`<div class="unread-line" key="unread" ref=${line}><span>以下是新消息</span></div>`;
          if (day) return html`<div class="day" key=${`day-${day}`}><span>${dayLabel(day, now)}</span></div>`;
          return html`<${Message}
            key=${message.message_id}
            message=${message}
            chatId=${chatId}
            onJump=${jumpTo}
            ...${rest}
          />`;
        })}
      </div>
    </div>
    ${
      unreadAbove &&
      html`<button
        type="button"
        class="to-unread"
        onClick=${() => line.current?.scrollIntoView({ block: 'start' })}
      >
        ↑ 看第一条新消息
      </button>`
    }
    ${below > 0 && html`<button type="button" class="to-bottom" onClick=${toBottom}>↓ ${below} 条新消息</button>`}
  </div>`;
}
