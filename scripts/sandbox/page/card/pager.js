import { html } from '../html.js';

/** The line below a table with more rows than fit on one page; nothing below a shorter one. */
export function Pager({ page, size, count, onTurn }) {
  const pages = Math.ceil(count / size);
  if (pages < 2) return null;
  return html`<div class="pager">
    <button type="button" disabled=${page === 0} onClick=${() => onTurn(page - 1)} aria-label="上一页">
      ‹
    </button>
    <span>${page + 1} / ${pages}（共 ${count} 行）</span>
    <button
      type="button"
      disabled=${page === pages - 1}
      onClick=${() => onTurn(page + 1)}
      aria-label="下一页"
    >
      ›
    </button>
  </div>`;
}
