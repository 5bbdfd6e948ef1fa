import { useEffect, useReducer, useState } from 'preact/hooks';
import { html } from './html.js';
import { legalNow } from './state/clock.js';
import { presentMoves, takeMove } from './state/moves.js';
import { useStore } from './state/store.js';
import { TimePanel } from './time-panel.js';
import { dayLabel, hourMinute, hourMinuteSecond, momentLabel } from './util/time.js';

function useSeconds() {
  const [, again] = useReducer((n) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, 1_000);
    return () => clearInterval(timer);
  }, []);
}

/** The demo's legal time; opens the ways to move it. */
export function ClockButton({ compact = false }) {
  useSeconds();
  useStore((s) => s.clock);
  const moving = useStore((s) => s.moving);
  const [open, setOpen] = useState(false);
  const now = legalNow();
  return html`<div class="clock-frame">
    <button
      type="button"
      class=${`clock-now ${compact ? 'clock-compact' : ''}`}
      data-tour="clock"
      aria-haspopup="dialog"
      aria-expanded=${String(open)}
      aria-label=${`演示时间 ${dayLabel(now, now)} ${hourMinute(now)}，调时间`}
      onClick=${() => setOpen(!open)}
    >
      ${moving && html`<span class="spinner" aria-hidden="true"></span>`}
      <span>${compact ? dayLabel(now, now).replace(/ .*/, '') : dayLabel(now, now)}</span>
      <strong>${compact ? hourMinute(now) : hourMinuteSecond(now)}</strong>
      <span aria-hidden="true" class="caret">▾</span>
    </button>
    ${open && html`<${TimePanel} onClose=${() => setOpen(false)} />`}
  </div>`;
}

/** The same moves without opening anything, where there is room. */
export function QuickMoves() {
  useStore((s) => s.clock);
  useStore((s) => s.messages);
  useStore((s) => s.holidays);
  const moving = useStore((s) => s.moving);
  const now = legalNow();
  return html`<span class="clock-moves" role="group" aria-label="调时间">
    ${presentMoves().map(
      (move) =>
        html`<button
          type="button"
          class="btn btn-default btn-small"
          key=${move.key}
          data-move=${move.key}
          title=${move.to === null ? move.why : `到 ${momentLabel(move.to, now)}${move.why ? `\n${move.why}` : ''}`}
          disabled=${Boolean(moving) || move.to === null}
          onClick=${() => takeMove(presentMoves().find((one) => one.key === move.key))}
        >
          ${move.label}
        </button>`,
    )}
  </span>`;
}
