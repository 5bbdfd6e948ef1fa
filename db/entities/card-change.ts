import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant } from '../../src/domain/local-date.ts';
import { id, moment, primary } from './columns.ts';
import { defineTable } from './table.ts';

/** From `at` on the cards of the case look different, although nothing happens; gone once they were drawn anew. */
export interface CardChangeRow {
  caseId: string;
  at: Instant;
}

export const cardChangeTable = defineTable<CardChangeRow>(
  'card_change',
  () =>
    ({ caseId: primary(id), at: primary(moment) }) satisfies Record<
      keyof CardChangeRow,
      EntitySchemaColumnOptions
    >,
  { card_change_at: { columns: ['at'] } },
);
