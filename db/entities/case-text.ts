import type { EntitySchemaColumnOptions } from 'typeorm';
import { int, longText, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** Which cases of a segment hold the pairs of characters that begin with `head` (text-index/postings.ts). */
export interface CaseTextRow {
  /** The first character of a pair; `@` and a unit's id for the cases of that unit; '' once in every segment. */
  head: string;
  segment: number;
  postings: string;
}

export const caseTextTable = defineTable<CaseTextRow>(
  'case_text',
  (types) =>
    ({
      head: primary(text(40)),
      segment: primary(int),
      postings: longText(types),
    }) satisfies Record<keyof CaseTextRow, EntitySchemaColumnOptions>,
);
