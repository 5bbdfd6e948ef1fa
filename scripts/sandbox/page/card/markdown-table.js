import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { Pager } from './pager.js';

/** Rows on one page of a table in Markdown (CARD-V2 §11). */
const ROWS = 5;

/** A table written in Markdown: its head and `{rows}` of its body. */
export function MarkdownTable({ parts }) {
  const [page, setPage] = useState(0);
  const rows = parts.flatMap((part) => part.rows ?? []);
  const shown = rows.slice(page * ROWS, (page + 1) * ROWS);
  return html`<div class="md-table">
    <div class="table-scroll" tabindex="0" role="region" aria-label="表格">
      <table>
        ${parts.filter((part) => !part.rows)}
        <tbody>
          ${shown}
        </tbody>
      </table>
    </div>
    <${Pager} page=${page} size=${ROWS} count=${rows.length} onTurn=${setPage} />
  </div>`;
}
