import { epochMs, type Instant, type LocalDate } from '../../domain/local-date.ts';

/** What a column holds: `text` stays what it is when somebody edits it, `prose` is long and breaks into lines. */
export type Column<Row> = { readonly heading: string; readonly width: number } & (
  | { readonly kind: 'text' | 'prose'; readonly of: (row: Row) => string | null }
  | { readonly kind: 'number'; readonly of: (row: Row) => number | null }
  | { readonly kind: 'moment'; readonly of: (row: Row) => Instant | null }
  | { readonly kind: 'date'; readonly of: (row: Row) => LocalDate | null }
);

/** Places in the list of `cellXfs` below. */
const STYLE = { heading: 1, text: 2, prose: 3, quoted: 4, number: 5, moment: 6, date: 7 } as const;

const FONT = '<sz val="10"/><name val="宋体"/><family val="3"/><charset val="134"/>';
const SIDES = ['left', 'right', 'top', 'bottom'].map(
  (side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`,
);
const xf = (numFmt: number, more: string, align: string, font = 0, fill = 0): string =>
  `<xf numFmtId="${numFmt}" fontId="${font}" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${more}><alignment vertical="center" ${align}/></xf>`;

/**
 * `text` has the number format 「文本」, so that a code with leading zeros survives an edit. `prose` has not, since old office
 * software shows long cells of that format as ####; what begins like a formula is marked as text by `quotePrefix` there.
 */
export const STYLES_XML = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF7"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${SIDES.join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${[
  xf(49, '', 'horizontal="center" wrapText="1"', 1, 2),
  xf(49, '', 'wrapText="1"'),
  xf(0, '', 'wrapText="1"'),
  xf(0, ' quotePrefix="1"', 'wrapText="1"'),
  xf(0, '', 'horizontal="center"'),
  xf(164, '', 'horizontal="center"'),
  xf(165, '', 'horizontal="center"'),
].join(
  '',
)}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** What XML 1.0 cannot hold: most control characters, half characters, U+FFFE and U+FFFF. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text between two tags. */
export const xmlText = (text: string): string =>
  text
    .replace(NO_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * The text of a cell, to be read back exactly as it is: `_x0041_` would be read as `A` (ECMA-376 Part 1, 22.9.2.19), and a carriage
 * return as a line end.
 */
const cellText = (text: string): string =>
  xmlText(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')).replaceAll('\r', '_x000D_');

/** What office software may take for a formula when somebody edits the cell, or saves it as CSV. */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** The column of that index by its letters: 0 → `A`, 26 → `AA`. */
export const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const textCell = (at: string, style: number, text: string): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;

const numberCell = (at: string, style: number, value: number): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

/** Days since 1899-12-30, which is how spreadsheets write dates; those before 1900-03-01 they count otherwise. */
const serial = (ms: number): number => ms / 86_400_000 + 25_569;
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The cell of a row, as what its column says it is; empty ones have their border. */
function cell<Row>(column: Column<Row>, row: Row, at: string): string {
  switch (column.kind) {
    case 'text':
    case 'prose': {
      const text = column.of(row);
      const quoted = column.kind === 'prose' && text !== null && LIKE_A_FORMULA.test(text);
      const style = quoted ? STYLE.quoted : STYLE[column.kind];
      return text === null || text === '' ? `<c r="${at}" s="${style}"/>` : textCell(at, style, text);
    }
    case 'number': {
      const value = column.of(row);
      return value === null ? `<c r="${at}" s="${STYLE.number}"/>` : numberCell(at, STYLE.number, value);
    }
    case 'moment': {
      const value = column.of(row);
      // The time of day in Shanghai, to the minute that is shown: a spreadsheet knows no zones.
      const minute = value && Math.floor((epochMs(value) + SHANGHAI_OFFSET_MS) / 60_000) * 60_000;
      return minute === null
        ? `<c r="${at}" s="${STYLE.moment}"/>`
        : numberCell(at, STYLE.moment, serial(minute));
    }
    case 'date': {
      const value = column.of(row);
      return value === null
        ? `<c r="${at}" s="${STYLE.date}"/>`
        : numberCell(at, STYLE.date, serial(Date.parse(value)));
    }
  }
}

/** Of a line of 宋体 10 in points, and the most that a row may have. */
const LINE = 13.5;
const HIGHEST = 409;

/** Lines that a text takes in a column: Chinese characters are two half-width ones wide. */
function linesIn<Row>(column: Column<Row>, row: Row): number {
  if (column.kind !== 'text' && column.kind !== 'prose') return 1;
  const room = Math.floor(column.width) - 1;
  return (column.of(row) ?? '').split('\n').reduce((sum, line) => {
    const width = line.length + line.replace(/[^\u0100-\uffff]/g, '').length;
    return sum + Math.max(1, Math.ceil(width / room));
  }, 0);
}

/** Row `number` (from 1) of a sheet, as high as its longest text: not every office software sees to that when it opens a file. */
export function rowXml<Row>(columns: readonly Column<Row>[], row: Row, number: number): string {
  const lines = Math.max(...columns.map((column) => linesIn(column, row)));
  const height = Math.min(HIGHEST, 2 + LINE * lines);
  const cells = columns.map((column, index) => cell(column, row, `${letters(index)}${number}`));
  return `<row r="${number}" ht="${height}">${cells.join('')}</row>`;
}

/** The first row: what the columns are called. */
export const headXml = <Row>(columns: readonly Column<Row>[]): string =>
  `<row r="1" ht="30" customHeight="1">${columns.map(({ heading }, index) => textCell(`${letters(index)}1`, STYLE.heading, heading)).join('')}</row>`;
