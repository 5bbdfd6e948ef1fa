import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Sheet } from './sheet.js';
import { legalNow } from './state/clock.js';
import { presentMoves, takeMove } from './state/moves.js';
import { useStore } from './state/store.js';
import { toast } from './state/toasts.js';
import { hourMinute, isoDate, momentLabel } from './util/time.js';
import { dayKind, isGuess } from './util/workdays.js';

function Move({ move, now, disabled, onTake }) {
  const where = move.to === null ? move.why : momentLabel(move.to, now);
  return html`<button
    type="button"
    class="move"
    data-move=${move.key}
    disabled=${disabled || move.to === null}
    onClick=${() => onTake(move)}
  >
    <strong>${move.label}</strong><span>${where}</span>
    ${move.to !== null && move.why && html`<small>${move.why}</small>`}
  </button>`;
}

function Free({ now, disabled, onTake }) {
  const [value, setValue] = useState(`${isoDate(now)}T${hourMinute(now + 3_600_000)}`);
  const go = (event) => {
    event.preventDefault();
    const to = Date.parse(`${value.length === 16 ? `${value}:00` : value}+08:00`);
    if (to > legalNow()) onTake({ to });
    else toast('warning', '时间只能往前走，请选一个将来的时间。');
  };
  return html`<form class="move-free" onSubmit=${go}>
    <label for="clock-to">走到（北京时间）</label>
    <input
      id="clock-to"
      type="datetime-local"
      value=${value}
      onInput=${(event) => setValue(event.target.value)}
    />
    <button type="submit" class="btn btn-primary-filled btn-small" disabled=${disabled}>走到这一刻</button>
  </form>`;
}

/** Where the clock stands and where it can go; it only goes forward. */
export function TimePanel({ onClose }) {
  const holidays = useStore((s) => s.holidays);
  const moving = useStore((s) => s.moving);
  useStore((s) => s.messages);
  const now = legalNow();
  const take = (move) => {
    onClose();
    void takeMove(move);
  };
  return html`<${Sheet} label="调时间" kind="time" onClose=${onClose}>
    <p class="time-now">
      ${momentLabel(now, now)} <span class="tag tag-neutral">${dayKind(now, holidays)}</span>
    </p>
    <p class="muted">接办按这个时间算期限、发提醒。只能往前走。</p>
    ${presentMoves().map(
      (move) =>
        html`<${Move} key=${move.key} move=${move} now=${now} disabled=${Boolean(moving)} onTake=${take} />`,
    )}
    <${Free} now=${now} disabled=${Boolean(moving)} onTake=${take} />
    ${
      isGuess(now, holidays) &&
      html`<p class="muted">今年的放假通知还没有收录，工作日暂按周一至周五推算。</p>`
    }
  <//>`;
}
