import { html } from './html.js';
import { useStore } from './state/store.js';
import { dismiss } from './state/toasts.js';

const MARKS = { success: '✓', info: 'i', warning: '!', error: '×' };
const NAMES = { success: '成功', info: '提示', warning: '注意', error: '出错' };

/** Short notes on top of the page. */
export function Toasts() {
  const toasts = useStore((s) => s.toasts);
  return html`<div class="toasts" aria-live="polite">
    ${toasts.map(
      (t) =>
        html`<div
          key=${t.id}
          class=${`toast toast-${t.type}`}
          role=${t.type === 'error' ? 'alert' : 'status'}
        >
          <span class="toast-mark" role="img" aria-label=${NAMES[t.type]}>${MARKS[t.type]}</span>
          <span class="toast-text">${t.content}</span>
          <button type="button" aria-label="关闭提示" onClick=${() => dismiss(t.id)}>×</button>
        </div>`,
    )}
  </div>`;
}
