import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Calendar, CalendarData } from '../../src/domain/calendar.ts';
import { makeCalendar } from '../../src/domain/calendar.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';

/** Rows of a csv file of the project, as text by column. */
export const seedRows = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../db/seed/${name}`, import.meta.url)), { columns: true });

/** What the seed files know: every notice from 2018 to 2026, then statutory holidays until 2040. */
export function seedCalendarData(): CalendarData {
  return {
    revision: 1,
    coveredFrom: parseLocalDate('2018-01-01'),
    coveredUntil: parseLocalDate('2026-12-31'),
    days: seedRows('cn-holidays.csv').map(({ date = '', kind, name = '' }) => ({
      date: parseLocalDate(date),
      kind: kind === 'work' ? 'work' : 'off',
      name,
    })),
    statutory: seedRows('statutory-holidays.csv').map(({ date = '', name = '' }) => ({
      date: parseLocalDate(date),
      name,
    })),
  };
}

let calendar: Calendar | undefined;

/** The calendar of the seed files; read once. */
export const testCalendar = (): Calendar => (calendar ??= makeCalendar(seedCalendarData()));
