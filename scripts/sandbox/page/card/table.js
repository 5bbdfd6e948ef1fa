import { html } from '../html.js';
import { formatPattern } from '../util/time.js';
import { useCard } from './context.js';
import { renderMarkdown } from './markdown.js';
import { People } from './media.js';
import { Pager } from './pager.js';
import { cssColor, cssSize, hueName, outerStyle } from './style.js';

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

const VERTICAL = { top: 'top', center: 'middle', bottom: 'bottom' };

function cellStyle(column) {
  return {
    textAlign: column.horizontal_align ?? (column.data_type === 'number' ? 'right' : 'left'),
    verticalAlign: VERTICAL[column.vertical_align] ?? 'middle',
    minWidth: columnWidth(column.width),
  };
}

/** A share is one of the width of the card; the table scrolls when the columns need more. */
function columnWidth(width = '') {
  if (/^\d{1,3}%$/.test(width)) return `${parseInt(width, 10)}cqi`;
  return /^\d{2,3}px$/.test(width) ? width : undefined;
}

function headStyle(column, head, tokens) {
  return {
    ...cellStyle(column),
    ...(head.text_align ? { textAlign: head.text_align } : {}),
    fontSize: cssSize(head.text_size),
    fontWeight: head.bold === false ? 400 : 600,
    color: cssColor(head.text_color, tokens),
    background: head.background_style === 'grey' ? 'var(--soft)' : undefined,
  };
}

/** table, paged like the client does it. */
export function Table({ el, place }) {
  const { draft, changed, style } = useCard();
  const columns = el.columns ?? [];
  const rows = el.rows ?? [];
  const size = Math.min(10, Math.max(1, Number(el.page_size) || 5));
  const key = el.element_id ?? place;
  const page = Math.min(draft.pages[key] ?? 0, Math.max(0, Math.ceil(rows.length / size) - 1));
  const turn = (next) => {
    draft.pages[key] = next;
    changed();
  };
  return html`<div class="table-box" style=${outerStyle(el)}>
    <div class="table-scroll" tabindex="0" role="region" aria-label="表格">
      <table class=${el.freeze_first_column ? 'table-frozen' : ''}>
        <thead>
          <tr>
            ${columns.map((c) => html`<th scope="col" style=${headStyle(c, el.header_style ?? {}, style?.color)}>${c.display_name ?? c.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(page * size, (page + 1) * size).map(
            (row) =>
              html`<tr>
                ${columns.map(
                  (c) => html`<td style=${cellStyle(c)}><${Cell} column=${c} value=${row[c.name]} /></td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 && html`<p class="muted">没有数据</p>`}
    <${Pager} page=${page} size=${size} count=${rows.length} onTurn=${turn} />
  </div>`;
}
