import type { EntitySchemaColumnOptions } from 'typeorm';
import type { CalendarMove } from '../../src/app/calendar-book.ts';
import { date, flag, id, int, nullable, primary } from './columns.ts';
import { defineTable } from './table.ts';

export const calendarMoveTable = defineTable<CalendarMove>(
  'calendar_move',
  () =>
    ({
      id: primary(id),
      revision: int,
      caseId: id,
      clockNo: int,
      was: date,
      due: nullable(date),
      settled: flag,
      corrected: flag,
      told: flag,
    }) satisfies Record<keyof CalendarMove, EntitySchemaColumnOptions>,
  { calendar_move_revision: { columns: ['revision'] }, calendar_move_told: { columns: ['told'] } },
);
