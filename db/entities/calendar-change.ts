import type { EntitySchemaColumnOptions } from 'typeorm';
import type { CalendarChangeRow } from '../../src/app/calendar-book.ts';
import { date, flag, id, int, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

export const calendarChangeTable = defineTable<CalendarChangeRow>(
  'calendar_change',
  (types) =>
    ({
      revision: primary(int),
      noticeYear: int,
      notice: text(255),
      pasted: nullable(longText(types)),
      decidedBy: id,
      decidedAt: moment,
      shorten: flag,
      firstDay: date,
      looks: int,
    }) satisfies Record<keyof CalendarChangeRow, EntitySchemaColumnOptions>,
);
