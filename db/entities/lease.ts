import type { EntitySchemaColumnOptions } from 'typeorm';
import { int, ms, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A duty that one replica at a time has. */
export interface LeaseRow {
  name: string;
  /** Empty when released. */
  holder: string;
  /** Grows with every change of holder. */
  epoch: number;
  untilMs: number;
}

export const leaseTable = defineTable<LeaseRow>(
  'lease',
  () =>
    ({ name: primary(text(40)), holder: text(100), epoch: int, untilMs: ms }) satisfies Record<
      keyof LeaseRow,
      EntitySchemaColumnOptions
    >,
);
