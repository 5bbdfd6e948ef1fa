import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
} from 'docx';
import { cleanLine, cleanLines } from './clean.ts';
import { FONTS, SIZES, TYPE_WIDTH } from './page.ts';

/** Columns of a form: label, value, label, value. */
const LABEL = 1900;
const VALUE = (TYPE_WIDTH - 2 * LABEL) / 2;
const COLUMNS = [LABEL, VALUE, LABEL, VALUE];

type Size = '小四' | '五号';

/** Exact pitch of a line in a cell, in twentieths of a point. */
const PITCH: Readonly<Record<Size, number>> = { 小四: 370, 五号: 330 };

/** A line of a cell; `end` puts it to the right, as names and dates below a text stand. */
export interface CellLine {
  readonly text: string;
  readonly end?: true;
}

/** Text of people in a cell: a line for each of theirs, empty ones left out. */
export const textLines = (text: string): readonly CellLine[] =>
  cleanLines(text)
    .filter((line) => line !== '')
    .map((line) => ({ text: line }));

/** Names and a date below what they stand for. */
export const signedLine = (text: string): CellLine => ({ text, end: true });

interface CellOptions {
  readonly span?: number;
  readonly size?: Size;
  readonly heading?: true;
  readonly centred?: true;
}

function cell(width: number, lines: readonly CellLine[], options: CellOptions = {}): TableCell {
  const { span = 1, size = '小四', heading, centred } = options;
  const paragraphs = (lines.length === 0 ? [{ text: '' }] : lines).map(
    ({ text, end }) =>
      new Paragraph({
        spacing: { line: PITCH[size], lineRule: LineRuleType.EXACT },
        alignment: end ? AlignmentType.RIGHT : centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        children: [
          new TextRun({
            text: cleanLine(text),
            size: SIZES[size],
            ...(heading ? { font: FONTS.heading } : {}),
          }),
        ],
      }),
  );
  return new TableCell({
    width: { size: width, type: 'dxa' },
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 45, bottom: 45, left: 85, right: 85 },
    children: paragraphs,
  });
}

const label = (text: string): TableCell => cell(LABEL, textLines(text), { heading: true, centred: true });

/** Two pairs side by side; short values. */
export const pairRow = (
  ...[first, value, second, other]: readonly [string, string, string, string]
): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [label(first), cell(VALUE, [{ text: value }]), label(second), cell(VALUE, [{ text: other }])],
  });

/** Room for two signatures. */
export const signatureRow = (first: string, second: string): TableRow =>
  new TableRow({
    cantSplit: true,
    height: { value: 800, rule: 'atLeast' },
    children: [label(first), cell(VALUE, []), label(second), cell(VALUE, [])],
  });

/** Characters of 小四 on a line of a wide cell, and lines that are kept on one page. */
const WIDE = 27;
const TOGETHER = 8;

const isShort = (lines: readonly CellLine[]): boolean =>
  lines.reduce((sum, { text }) => sum + Math.ceil(Math.max(text.length, 1) / WIDE), 0) <= TOGETHER;

/**
 * A label and a value across the form. A long one goes on over the page; an empty one leaves `space` (twentieths of a point) to be
 * filled in by hand.
 */
export const wideRow = (name: string, lines: readonly CellLine[], space = 0): TableRow =>
  new TableRow({
    cantSplit: isShort(lines),
    ...(lines.length === 0 && space > 0 ? { height: { value: space, rule: 'atLeast' } } : {}),
    children: [label(name), cell(TYPE_WIDTH - LABEL, lines, { span: 3 })],
  });

/** The form itself, as wide as the type area. */
export const formTable = (rows: readonly TableRow[]): Table =>
  new Table({
    width: { size: TYPE_WIDTH, type: 'dxa' },
    columnWidths: COLUMNS,
    layout: TableLayoutType.FIXED,
    rows: [...rows],
  });

/**
 * A list in smaller type, as wide as the type area: its heading stands again on every page, and no row is torn apart.
 * `widths` in twentieths of a point; the last column takes what is left.
 */
export function listTable(
  widths: readonly number[],
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): Table {
  const all = [...widths, widths.reduce((left, width) => left - width, TYPE_WIDTH)];
  const row = (values: readonly string[], isHeading: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHeading,
      children: all.map((width, index) =>
        cell(width, [{ text: values[index] ?? '' }], {
          size: '五号',
          ...(isHeading || index < all.length - 1 ? { centred: true as const } : {}),
          ...(isHeading ? { heading: true as const } : {}),
        }),
      ),
    });
  return new Table({
    width: { size: TYPE_WIDTH, type: 'dxa' },
    columnWidths: all,
    layout: TableLayoutType.FIXED,
    rows: [row(heading, true), ...rows.map((values) => row(values, false))],
  });
}
