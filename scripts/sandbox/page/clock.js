import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { html } from './html.js';
import { legalNow, moveClock } from './state/clock.js';
import { useStore } from './state/store.js';
import { toast } from './state/toasts.js';
import { hourMinute, hourMinuteSecond, isoDate, nextDayAt, parts } from './util/time.js';

const MOVES = [
  { label: '+1小时', move: () => ({ advance: '1h' }) },
  { label: '次日 08:30', move: (now) => ({ to: nextDayAt(now, '08:30') }) },
  { label: '+1天', move: () => ({ advance: '1d' }) },
];

function useSeconds() {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, 1_000);
    return () => clearInterval(timer);
  }, []);
}

function Custom({ onDone }) {
  const now = legalNow();
  const [value, setValue] = useState(`${isoDate(now)}T${hourMinute(now + 3_600_000)}`);
  const box = useRef(null);
  useEffect(() => {
    box.current.querySelector('input').focus();
    const close = (event) => {
      if (!event.target.closest('.clock-custom-frame')) onDone();
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);
  const go = (event) => {
    event.preventDefault();
    const to = `${value.length === 16 ? `${value}:00` : value}+08:00`;
    if (!(Date.parse(to) > legalNow())) return toast('warning', '时间只能往前走，请选一个将来的时间。');
    onDone();
    void moveClock({ to }, value.replace('T', ' '));
  };
  const by = (advance, label) => {
    onDone();
    void moveClock({ advance }, label);
  };
  return html`<form
    class="clock-custom"
    ref=${box}
    onSubmit=${go}
    onKeyDown=${(e) => e.key === 'Escape' && onDone()}
  >
    <label for="clock-to">走到（北京时间）</label>
    <input
      id="clock-to"
      type="datetime-local"
      value=${value}
      onInput=${(event) => setValue(event.target.value)}
    />
    <button type="submit" class="btn btn-primary-filled btn-small">走到这一刻</button>
    <div class="clock-quick">
      <button type="button" class="btn btn-default btn-small" onClick=${() => by('3d', '+3天')}>+3天</button>
      <button type="button" class="btn btn-default btn-small" onClick=${() => by('1w', '+1周')}>+1周</button>
      <button type="button" class="btn btn-default btn-small" onClick=${() => by('30m', '+30分钟')}>
        +30分钟
      </button>
    </div>
  </form>`;
}

/** The demo's legal clock and the ways to move it. */
export function Clock() {
  useSeconds();
  useStore((s) => s.clock);
  const moving = useStore((s) => s.moving);
  const [open, setOpen] = useState(false);
  const now = legalNow();
  return html`<header class="clock">
    <span class="brand">接办 <small>本地飞书演示</small></span>
    ${
      moving &&
      html`<span class="clock-moving" role="status">
        <span class="spinner" aria-hidden="true"></span>
        正在推进（${moving.label}），等到期的事办完… ${Math.floor((Date.now() - moving.since) / 1000)} 秒
      </span>`
    }
    <span class="clock-now" aria-label="演示时间">
      <span>${isoDate(now)}</span> <span>${parts(now).weekday}</span>
      <strong>${hourMinuteSecond(now)}</strong>
    </span>
    <span class="clock-moves" role="group" aria-label="推进时间">
      ${MOVES.map(
        ({ label, move }) =>
          html`<button
            type="button"
            class="btn btn-default btn-small"
            disabled=${Boolean(moving)}
            onClick=${() => moveClock(move(legalNow()), label)}
          >
            ${label}
          </button>`,
      )}
      <span class="clock-custom-frame">
        <button
          type="button"
          class="btn btn-default btn-small"
          disabled=${Boolean(moving)}
          aria-expanded=${String(open)}
          onClick=${() => setOpen(!open)}
        >
          自定
        </button>
        ${open && html`<${Custom} onDone=${() => setOpen(false)} />`}
      </span>
    </span>
    ${moving && html`<span class="progress" aria-hidden="true"></span>`}
  </header>`;
}
