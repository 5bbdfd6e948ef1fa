import type { EntitySchemaColumnOptions } from 'typeorm';
import { id, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** The contact person of a case, sealed (field-cipher.ts); the only place of names and telephones. Erasable. */
export interface CaseContactRow {
  caseId: string;
  /** Which FIELD_KEY sealed the row. */
  keyId: string;
  name: string;
  phone: string;
  /** Blind indexes for exact search. */
  nameIndex: string;
  phoneIndex: string;
}

export const caseContactTable = defineTable<CaseContactRow>(
  'case_contact',
  () =>
    ({
      caseId: primary(id),
      keyId: text(8),
      name: text(1000),
      phone: text(1000),
      nameIndex: text(64),
      phoneIndex: text(64),
    }) satisfies Record<keyof CaseContactRow, EntitySchemaColumnOptions>,
  {
    case_contact_name: { columns: ['nameIndex'] },
    case_contact_phone: { columns: ['phoneIndex'] },
  },
);
