import { createRequire } from 'node:module';
import type ChineseDays from 'chinese-days';
import type { Calendar } from '../../src/domain/calendar.ts';
import { addDays, parseLocalDate } from '../../src/domain/local-date.ts';
import { figure, median, type Figure } from './figure.ts';
import { openOffice } from './office.ts';
import type { Stage } from './stage.ts';

const FIRST = parseLocalDate('2025-01-01');
const DAYS = 365;
/** The time limits that occur most: 签收, 首次联系, 办理. */
const COUNTS = [1, 2, 5, 10] as const;

/** Nanoseconds of one call of `ask`, over each day of a year. */
function nanosecondsOf(times: number, days: readonly string[], ask: (day: string) => unknown): number {
  const began = process.hrtime.bigint();
  for (let time = 0; time < times; time += 1) for (const day of days) ask(day);
  return Number(process.hrtime.bigint() - began) / (times * days.length);
}

/** Working days of the calendar that the product has stored, against chinese-days (in UTC, where it is right). */
export async function* calendarBench(stage: Stage): AsyncGenerator<Figure> {
  const [rounds, times] = [stage.size(7, 2), stage.size(40, 2)];
  const calendar = await storedCalendar(stage);
  const library = chineseDays();
  const days = Array.from({ length: DAYS }, (_, index) => addDays(FIRST, index));
  const compare = (
    name: string,
    ours: (day: string) => unknown,
    theirs: (day: string) => unknown,
  ): Figure => {
    const measured: [number, number][] = [];
    for (let round = 0; round <= rounds; round += 1)
      measured.push([nanosecondsOf(times, days, ours), nanosecondsOf(times, days, theirs)]);
    // The first round warms both up.
    const kept = measured.slice(1);
    return figure({
      ...{ name, unit: 'ns', n: rounds * times * DAYS },
      value: median(kept.map(([own]) => own)),
      ceiling: median(kept.map(([, other]) => other)),
      ratio: median(kept.map(([own, other]) => other / own)),
      note: 'one call, each day of 2025; ceiling: chinese-days; a ratio above 1 = faster than it',
    });
  };
  yield compare(
    'calendar.isWorkingDay',
    (day) => calendar.isWorkingDay(day as typeof FIRST),
    (day) => library.isWorkday(day),
  );
  yield compare(
    'calendar.add',
    (day) => COUNTS.map((count) => calendar.add(day as typeof FIRST, count)),
    (day) => COUNTS.map((count) => library.findWorkday(count, day)),
  );
}

async function storedCalendar(stage: Stage): Promise<Calendar> {
  const office = await openOffice('sqlite::memory:');
  stage.atEnd(() => office.store.close());
  return (await office.store.read((tx) => tx.rulebook(FIRST))).calendar;
}

/** It builds its tables in the host's zone when it is loaded, and is right in UTC only. */
function chineseDays(): typeof ChineseDays {
  process.env['TZ'] = 'UTC';
  return createRequire(import.meta.url)('chinese-days') as typeof ChineseDays;
}
