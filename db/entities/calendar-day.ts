import type { EntitySchemaColumnOptions } from 'typeorm';
import type { CalendarDay } from '../../src/domain/calendar.ts';
import { date, int, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** One day of a State Council notice. */
export interface CalendarDayRow extends CalendarDay {
  /** The year the notice is about; its make-up days may lie in the year before. */
  noticeYear: number;
  notice: string;
}

export const calendarDayTable = defineTable<CalendarDayRow>(
  'calendar_day',
  () =>
    ({
      date: primary(date),
      kind: text(4),
      name: text(40),
      noticeYear: int,
      notice: text(255),
    }) satisfies Record<keyof CalendarDayRow, EntitySchemaColumnOptions>,
);
