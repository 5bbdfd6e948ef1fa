import { addDays, parseLocalDate, type LocalDate } from './local-date.ts';

/** `2026-10-08`, `2026年10月8日`, `10月8日`, `10-8`, `10/8`, `10.8`. */
const WRITTEN = /^(?:(\d{4})[年\-/.])?(\d{1,2})[月\-/.](\d{1,2})[日号]?$/;

/** A day without a year that lies further back is next year's. */
const HALF_A_YEAR = 183;

/**
 * The day that a person writes; without a year the nearest one of that name, so that yesterday is not taken for next year.
 * @returns null when it is no day of the calendar
 */
export function typedDate(text: string, today: LocalDate): LocalDate | null {
  const match = WRITTEN.exec(text.normalize('NFKC').replace(/\s/g, ''));
  if (match === null) return null;
  const [, year, month = '', day = ''] = match;
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1] : [Number(year)];
  const days = years.map((one) => dateOf(`${one}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`));
  const longAgo = addDays(today, -HALF_A_YEAR);
  return days.find((one) => one !== null && (year !== undefined || one > longAgo)) ?? null;
}

function dateOf(text: string): LocalDate | null {
  try {
    return parseLocalDate(text);
  } catch {
    return null;
  }
}
