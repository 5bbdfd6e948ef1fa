import { asList, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import { checkMarkdown } from './markdown.ts';
import type { Findings } from './report.ts';
import { pointer, show } from './report.ts';
import { TAG_COLORS } from './vocabulary.ts';

/** Dates below this are probably seconds. */
const EARLIEST_MS = 1e11;

/** Columns and cells of a table (CARD-V2.md §13). */
export function checkTable(found: Findings, table: Json, at: string): void {
  const columns = new Map<string, unknown>();
  asList(table['columns']).forEach((column, i) => {
    if (!isJson(column) || typeof column['name'] !== 'string') return;
    if (columns.has(column['name'])) {
      found.error(`${at}/columns/${i}/name`, `column name ${show(column['name'])} is used twice`);
    }
    columns.set(column['name'], column['data_type']);
  });
  asList(table['rows']).forEach((row, i) => {
    if (!isJson(row)) return;
    for (const [key, cell] of Object.entries(row)) {
      const here = `${at}/rows/${i}/${pointer(key)}`;
      if (!columns.has(key)) found.error(here, 'no column declares this name (200915)');
      else if (cell !== null && cell !== undefined && cell !== '') {
        checkCell(found, cell, columns.get(key), here);
      }
    }
  });
  if (table['row_max_height'] !== undefined && table['row_height'] !== 'auto') {
    found.warn(`${at}/row_max_height`, 'only applies when row_height is "auto"');
  }
  const style = table['header_style'];
  if (isJson(style)) found.color(style['text_color'], `${at}/header_style/text_color`, ['default']);
}

function checkCell(found: Findings, cell: unknown, type: unknown, at: string): void {
  switch (type) {
    case 'number':
    case 'date':
      checkNumber(found, cell, type, at);
      break;
    case 'persons': {
      const ids = Array.isArray(cell) ? (cell as unknown[]) : [cell];
      if (!ids.every((id) => typeof id === 'string')) {
        found.error(at, 'persons cell must be a user id or an array of ids (200914)');
      }
      break;
    }
    case 'options':
      checkOptionCell(found, cell, at);
      break;
    case 'text':
    case 'markdown':
    case 'lark_md':
      if (typeof cell === 'object') found.error(at, `${type} cell must be a string (200914)`);
      else if (type !== 'text' && typeof cell === 'string') checkMarkdown(found, cell, at, 'cell');
      break;
    default:
      // The schema refuses other data types.
      break;
  }
}

function checkNumber(found: Findings, cell: unknown, type: 'number' | 'date', at: string): void {
  if (typeof cell !== 'number') {
    const unit = type === 'date' ? ' (milliseconds)' : '';
    found.error(at, `${type} cell must be a number${unit}, got ${show(cell)} (200914)`);
  } else if (type === 'date' && Math.abs(cell) < EARLIEST_MS) {
    found.warn(at, 'date cell looks like seconds; milliseconds are expected');
  }
}

function checkOptionCell(found: Findings, cell: unknown, at: string): void {
  if (typeof cell === 'string') return;
  const options = asList(cell);
  if (!Array.isArray(cell) || !options.every((one) => isJson(one) && typeof one['text'] === 'string')) {
    found.error(at, 'options cell must be a string or an array of {text, color} (200914)');
    return;
  }
  options.forEach((one, i) => {
    const color = (one as Json)['color'];
    if (color !== undefined && !(typeof color === 'string' && TAG_COLORS.has(color))) {
      found.warn(`${at}/${i}/color`, `option colour ${show(color)} is not documented`);
    }
  });
}
