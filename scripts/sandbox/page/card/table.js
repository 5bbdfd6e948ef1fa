import { html } from '../html.js';
import { formatPattern } from '../util/time.js';
import { useCard } from './context.js';
import { renderMarkdown } from './markdown.js';
import { People } from './media.js';
import { hueName, outerStyle } from './style.js';

function formatNumber(value, format = {}) {
  const number = Number(value);
  if (!Number.isFinite(number)) return String(value ?? '');
  const digits = format.precision;
  const text = number.toLocaleString('zh-CN', {
    useGrouping: format.separator === true,
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 10,
  });
  return `${format.symbol ?? ''}${text}`;
}

function Cell({ column, value }) {
  const card = useCard();
  if (value === undefined || value === null) return '';
  switch (column.data_type) {
    case 'lark_md':
      return html`<div class="md">${renderMarkdown(value, { ...card, inline: true })}</div>`;
    case 'markdown':
      return html`<div class="md">${renderMarkdown(value, card)}</div>`;
    case 'number':
      return formatNumber(value, column.format);
    case 'date':
      return formatPattern(Number(value), column.date_format ?? 'YYYY-MM-DD');
    case 'persons':
      return html`<${People} ids=${value} />`;
    case 'options':
      return Array.isArray(value)
        ? value.map((o) => html`<span class=${`tag tag-${hueName(o.color)}`}>${o.text}</span> `)
        : html`<span class="tag tag-blue">${String(value)}</span>`;
    default:
      return String(value);
  }
}

const aligned = (column) => {
  const align = column.horizontal_align ?? (column.data_type === 'number' ? 'right' : 'left');
  return {
    textAlign: align,
    verticalAlign: column.vertical_align === 'center' ? 'middle' : column.vertical_align,
  };
};

/** table, paged like the client does it. */
export function Table({ el, place }) {
  const { draft, changed } = useCard();
  const columns = el.columns ?? [];
  const rows = el.rows ?? [];
  const size = Math.min(10, Math.max(1, Number(el.page_size) || 5));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const key = el.element_id ?? place;
  const page = Math.min(draft.pages[key] ?? 0, pages - 1);
  const turn = (step) => {
    draft.pages[key] = page + step;
    changed();
  };
  return html`<div class="table-box" style=${outerStyle(el)}>
    <div class="table-scroll" tabindex="0" role="region" aria-label="表格">
      <table>
        <thead>
          <tr>
            ${columns.map((c) => html`<th scope="col" style=${aligned(c)}>${c.display_name ?? c.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(page * size, (page + 1) * size).map(
            (row) =>
              html`<tr>
                ${columns.map(
                  (c) => html`<td style=${aligned(c)}><${Cell} column=${c} value=${row[c.name]} /></td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 && html`<p class="muted">没有数据</p>`}
    ${
      pages > 1 &&
      html`<div class="pager">
        <button type="button" disabled=${page === 0} onClick=${() => turn(-1)} aria-label="上一页">‹</button>
        <span>${page + 1} / ${pages}（共 ${rows.length} 行）</span>
        <button type="button" disabled=${page === pages - 1} onClick=${() => turn(1)} aria-label="下一页">
          ›
        </button>
      </div>`
    }
  </div>`;
}
