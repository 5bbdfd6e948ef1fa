import type { EntitySchemaColumnOptions } from 'typeorm';
import type { LocalDate } from '../../src/domain/local-date.ts';
import type { Policy } from '../../src/domain/regulation.ts';
import { date, int, json, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A dated version of the city's values. Never changed once stored: clocks keep the version they started under. */
export interface PolicyRow {
  version: number;
  validFrom: LocalDate;
  json: Policy;
  decidedBy: string;
}

export const policyTable = defineTable<PolicyRow>(
  'policy',
  () =>
    ({ version: primary(int), validFrom: date, json, decidedBy: text(100) }) satisfies Record<
      keyof PolicyRow,
      EntitySchemaColumnOptions
    >,
  { policy_valid_from: { columns: ['validFrom'] } },
);
