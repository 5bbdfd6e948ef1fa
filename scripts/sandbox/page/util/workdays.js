/** Days and working days of the legal calendar. Pure: `holidays` maps a date to `off` or `work`. */
import { dateTime, isoDate, parts } from './time.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Whether offices work on the day of this instant; a day the holiday list does not name follows the week. */
export function isWorkday(ms, holidays) {
  const kind = holidays?.get(isoDate(ms))?.kind;
  if (kind) return kind === 'work';
  return !['周六', '周日'].includes(parts(ms).weekday);
}

/** Whether the list says nothing of that year yet, so that its working days are a guess. */
export const isGuess = (ms, holidays) =>
  ![...(holidays?.keys() ?? [])].some((date) => date.startsWith(`${parts(ms).year}-`));

/** 工作日, 周末, or why a day is off or worked. */
export function dayKind(ms, holidays) {
  const named = holidays?.get(isoDate(ms));
  if (named) return named.kind === 'off' ? `${named.name}放假` : `${named.name}调休上班`;
  return isWorkday(ms, holidays) ? '工作日' : '周末';
}

/** The next working day after today, at 09:00. */
export function nextWorkday(now, holidays) {
  let day = dateTime(isoDate(now), 9) + DAY;
  while (!isWorkday(day, holidays)) day += DAY;
  return day;
}

/** The last day of the month at 17:00; of the next month when that is over. */
export function monthEnd(now) {
  const { year, month } = parts(now);
  const end = (index) => Date.UTC(year, index, 1) - DAY + 9 * HOUR;
  return end(month) > now ? end(month) : end(month + 1);
}
