import type { Calendar, DueDate } from './calendar.ts';
import { addDays, formatDay, weekday, type LocalDate } from './local-date.ts';

/** Weeks run from Monday to Sunday, as offices count them. */

/** The Monday of the week of `date`. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, -((weekday(date) + 6) % 7));

const [FRIDAY, SATURDAY, SUNDAY] = [4, 5, 6];

/**
 * When the duty of the week of `date` is due (DESIGN §5): on the last working day up to Friday; if none, on the week's last
 * working day, which is a make-up Saturday or Sunday (调休). Provisional when a day that was looked at is covered by no notice.
 * @returns null for a week without a working day: nothing is asked in it
 */
export function weekDue(calendar: Calendar, date: LocalDate): DueDate | null {
  const monday = mondayOf(date);
  const daysBack = (from: number, to: number): LocalDate[] =>
    Array.from({ length: from - to + 1 }, (_, index) => addDays(monday, from - index));
  const asked = [...daysBack(FRIDAY, 0), ...daysBack(SUNDAY, SATURDAY)];
  const last = asked.findIndex((day) => calendar.isWorkingDay(day));
  const due = asked[last];
  if (due === undefined) return null;
  return { date: due, provisional: asked.slice(0, last + 1).some((day) => !calendar.covers(day)) };
}

/** Whether `date` works and no earlier day of its week does. */
export const isFirstWorkingDay = (calendar: Calendar, date: LocalDate): boolean =>
  calendar.onOrAfter(mondayOf(date)) === date;

/** One line that says why the duty of a week is due on `due`: `9月28日至10月4日这一周，截至周五的最后一个工作日9月30日（周三），当日24:00前有效`. */
export function explainWeek(calendar: Calendar, due: LocalDate): string {
  const monday = mondayOf(due);
  const sunday = addDays(monday, SUNDAY);
  const [from = '', to = ''] = [monday, sunday].map((date) => formatDay(date).replace(/（.*/, ''));
  const [month = ''] = from.split('月');
  const week = `${from}至${to.startsWith(`${month}月`) ? to.slice(month.length + 1) : to}`;
  const isWeekend = due > addDays(monday, FRIDAY);
  const which = isWeekend ? '周五以前没有工作日，最后一个工作日' : '截至周五的最后一个工作日';
  const line = `${week}这一周，${which}${formatDay(due)}，当日24:00前有效`;
  const open = Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter(
    (date) => !calendar.covers(date),
  );
  const years = [...new Set(open.map((date) => date.slice(0, 4)))];
  return weekDue(calendar, due)?.provisional === true
    ? `${line}（暂定：${years.join('、')}年放假安排尚未公布）`
    : line;
}
