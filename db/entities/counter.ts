import type { EntitySchemaColumnOptions } from 'typeorm';
import { int, primary } from './columns.ts';
import { defineTable } from './table.ts';

/** The last case number given in a Shanghai year. */
export interface CounterRow {
  year: number;
  value: number;
}

export const counterTable = defineTable<CounterRow>(
  'counter',
  () => ({ year: primary(int), value: int }) satisfies Record<keyof CounterRow, EntitySchemaColumnOptions>,
);
