import type { EntitySchemaColumnOptions } from 'typeorm';
import { id, int, longText, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** One link of a case's event chain (event-chain.ts). Only ever inserted. */
export interface CaseEventRow {
  caseId: string;
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** The canonical JSON text that is hashed: seq, type, v, at, by, data. */
  body: string;
  hash: string;
}

export const caseEventTable = defineTable<CaseEventRow>(
  'case_event',
  (types) =>
    ({
      caseId: primary(id),
      seq: primary(int),
      body: longText(types),
      hash: text(64),
    }) satisfies Record<keyof CaseEventRow, EntitySchemaColumnOptions>,
);
