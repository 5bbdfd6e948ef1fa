import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant } from '../../src/domain/local-date.ts';
import { id, moment, nullable, sequence, text } from './columns.ts';
import { defineTable } from './table.ts';

/** Who looked at what, and what was refused. */
export interface AuditRow {
  seq: number;
  at: Instant;
  personId: string | null;
  openId: string;
  caseId: string | null;
  action: string;
  outcome: string;
}

export const auditTable = defineTable<AuditRow>(
  'audit',
  () =>
    ({
      seq: sequence,
      at: moment,
      personId: nullable(id),
      openId: text(100),
      caseId: nullable(id),
      action: text(100),
      outcome: text(255),
    }) satisfies Record<keyof AuditRow, EntitySchemaColumnOptions>,
  { audit_case: { columns: ['caseId'] } },
);
