import type { Calendar } from '../domain/calendar.ts';
import { addDays, atLocalTime, epochMs, instant, localDate } from '../domain/local-date.ts';
import type { Instant, LocalDate } from '../domain/local-date.ts';
import { isFirstWorkingDay } from '../domain/week.ts';
import type { Schedule } from './job.ts';

/** How schedules are written. Times are Shanghai `HH:MM`; days of work are asked of the calendar, never of a weekday. */

const MINUTE_MS = 60_000;
/** No schedule rests longer than this; the longest holiday has nine days. */
const LONGEST_REST_DAYS = 31;

/** Every minute; after a gap once, for the minute that runs now. */
export const everyMinute =
  (): Schedule =>
  (now, last): readonly Instant[] => {
    const minute = instant(Math.floor(epochMs(now) / MINUTE_MS) * MINUTE_MS);
    return last === null || minute > last ? [minute] : [];
  };

/** Every day at `time`. */
export const daily = (time: string): Schedule => onDays(() => true, [time]);

/** On each working day, make-up days (调休) included, at each of `times`. */
export const workingDaysAt = (times: readonly string[]): Schedule =>
  onDays((calendar, date) => calendar.isWorkingDay(date), times);

/** On the first working day of each week (Monday to Sunday) that has one. */
export const firstWorkingDayOfWeekAt = (time: string): Schedule => onDays(isFirstWorkingDay, [time]);

/** After a gap only the last of the instants missed. */
export const latest =
  (schedule: Schedule): Schedule =>
  (now, last, calendar) =>
    schedule(now, last, calendar).slice(-1);

/** At `times` of the days that `included` names. A job that never ran owes the last of them alone. */
function onDays(
  included: (calendar: Calendar, date: LocalDate) => boolean,
  times: readonly string[],
): Schedule {
  const inOrder = times.toSorted();
  return (now, last, calendar) => {
    const today = localDate(now);
    const oldest = last === null ? addDays(today, -LONGEST_REST_DAYS) : localDate(last);
    const owed: Instant[] = [];
    for (let date = oldest; date <= today; date = addDays(date, 1))
      if (included(calendar, date)) owed.push(...inOrder.map((time) => atLocalTime(date, time)));
    const begun = owed.filter((at) => at <= now && (last === null || at > last));
    return last === null ? begun.slice(-1) : begun;
  };
}
