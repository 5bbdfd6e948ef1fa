import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant } from '../../src/domain/local-date.ts';
import { id, int, moment, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** What stood in `case_contact` before a 更正, sealed as it was; found by no search. Erasable like the contact itself. */
export interface CaseContactPastRow {
  caseId: string;
  /** 1, 2, 3 … in the order of the corrections. */
  no: number;
  keyId: string;
  name: string;
  phone: string;
  replacedAt: Instant;
  replacedBy: string;
}

export const caseContactPastTable = defineTable<CaseContactPastRow>(
  'case_contact_past',
  () =>
    ({
      caseId: primary(id),
      no: primary(int),
      keyId: text(8),
      name: text(1000),
      phone: text(1000),
      replacedAt: moment,
      replacedBy: id,
    }) satisfies Record<keyof CaseContactPastRow, EntitySchemaColumnOptions>,
);
