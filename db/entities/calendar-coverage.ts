import type { EntitySchemaColumnOptions } from 'typeorm';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { date, int, primary } from './columns.ts';
import { defineTable } from './table.ts';

/** One row: the days that notices cover, and the revision that grows with every change of calendar data. */
export interface CalendarCoverageRow {
  id: number;
  coveredFrom: LocalDate;
  coveredUntil: LocalDate;
  revision: number;
}

/** The id of the one row. */
export const COVERAGE_ID = 1;

export const calendarCoverageTable = defineTable<CalendarCoverageRow>(
  'calendar_coverage',
  () =>
    ({ id: primary(int), coveredFrom: date, coveredUntil: date, revision: int }) satisfies Record<
      keyof CalendarCoverageRow,
      EntitySchemaColumnOptions
    >,
);
