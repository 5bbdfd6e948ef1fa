import { partsOf } from './documents.ts';

/** A cell as a spreadsheet reads it. */
export interface ReadCell {
  /** A formula would have a text or number, too. */
  readonly kind: 'empty' | 'text' | 'number' | 'formula';
  readonly value: string;
  readonly style: number;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What stands between two tags: entities, then the escapes that only spreadsheets know. */
const decoded = (xml: string): string =>
  xml
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The parts of an xlsx, by path. */
export const sheetXml = (xlsx: Uint8Array, number = 1): string =>
  partsOf(xlsx)[`xl/worksheets/sheet${number}.xml`] ?? '';

/** The rows of a sheet, the head first, each cell by its place. */
export const cellsOf = (xlsx: Uint8Array, number = 1): ReadCell[][] =>
  [...sheetXml(xlsx, number).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"(?: t="(\w+)")?(?:\/>|>(.*?)<\/c>)/gs)].map(
      ([, style = '', type, inner]) => {
        const read = (kind: ReadCell['kind'], value: string) => ({ kind, value, style: Number(style) });
        if (inner === undefined) return read('empty', '');
        if (inner.includes('<f')) return read('formula', inner);
        const text = /<t[^>]*>(.*)<\/t>/s.exec(inner)?.[1];
        return type === 'inlineStr'
          ? read('text', decoded(text ?? ''))
          : read('number', /<v>(.*)<\/v>/.exec(inner)?.[1] ?? '');
      },
    ),
  );

/** The rows of a sheet below its head, by what the columns are called. */
export function recordsOf(xlsx: Uint8Array, number = 1): Record<string, string>[] {
  const [head = [], ...rows] = cellsOf(xlsx, number);
  return rows.map((row) =>
    Object.fromEntries(head.map(({ value }, index) => [value, row[index]?.value ?? ''])),
  );
}

/** What a spreadsheet shows of the number of a date: `2026-09-14 09:00`. */
export const shownDate = (serial: string): string =>
  new Date(Math.round((Number(serial) - 25_569) * 86_400_000)).toISOString().slice(0, 16).replace('T', ' ');

/** A sheet of two columns as what it says of each thing. */
export const notesOf = (xlsx: Uint8Array, number: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cellsOf(xlsx, number).map(([label, text]): [string, string] => [label?.value ?? '', text?.value ?? '']),
  );
