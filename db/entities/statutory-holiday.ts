import type { EntitySchemaColumnOptions } from 'typeorm';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { date, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A statutory holiday (全国年节及纪念日放假办法), for years no notice covers yet. */
export interface StatutoryHolidayRow {
  date: LocalDate;
  name: string;
}

export const statutoryHolidayTable = defineTable<StatutoryHolidayRow>(
  'statutory_holiday',
  () =>
    ({ date: primary(date), name: text(40) }) satisfies Record<
      keyof StatutoryHolidayRow,
      EntitySchemaColumnOptions
    >,
);
