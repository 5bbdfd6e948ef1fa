/**
 * The two kinds of time. An instant is a moment in UTC; a local date is a legal date in Asia/Shanghai.
 * This is the only place that turns one into the other; nothing else may mix them.
 */

/** A moment as ISO 8601 in UTC with milliseconds, `2026-09-14T00:30:00.000Z`. Sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };

/** A legal date in Asia/Shanghai, `2026-09-14`. Sorts as text. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** China has had one zone without daylight saving since 1991-09-15: UTC+8. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The instant of `date`, or of epoch milliseconds. */
export const instant = (moment: Date | number): Instant => new Date(moment).toISOString() as Instant;

/** Epoch milliseconds of an instant. */
export const epochMs = (moment: Instant): number => Date.parse(moment);

/** `moment` moved by `ms` milliseconds. */
export const plusMs = (moment: Instant, ms: number): Instant => instant(epochMs(moment) + ms);

/** The legal date in Asia/Shanghai at `moment`. */
export const localDate = (moment: Instant): LocalDate =>
  instant(epochMs(moment) + SHANGHAI_OFFSET_MS).slice(0, 10) as LocalDate;

/** The time of day in Asia/Shanghai at `moment`, `HH:MM:SS.mmm`. */
export const localTime = (moment: Instant): string =>
  instant(epochMs(moment) + SHANGHAI_OFFSET_MS).slice(11, 23);

/** The instant at which `date` has the Shanghai time of day `time` (`HH:MM`). */
export const atLocalTime = (date: LocalDate, time: string): Instant =>
  instant(Date.parse(`${date}T${time}:00.000Z`) - SHANGHAI_OFFSET_MS);

/**
 * Parses `YYYY-MM-DD`.
 * @throws RangeError when `text` is not a real date.
 */
export function parseLocalDate(text: string): LocalDate {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new RangeError(`not a date: ${text}`);
  return text as LocalDate;
}

/** `date` moved by `days` calendar days. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: LocalDate): number => new Date(Date.parse(date)).getUTCDay();

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `9月18日（周五）`, as officials write a day. */
export function formatDay(date: LocalDate): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month ?? 0}月${day ?? 0}日（周${WEEKDAYS[weekday(date)] ?? ''}）`;
}

/** `2021年9月1日`, for days that may lie years away. */
export function formatDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year ?? 0}年${month ?? 0}月${day ?? 0}日`;
}

/** `9月18日 09:02`, the moment in Asia/Shanghai. */
export function formatMoment(moment: Instant): string {
  const [, month, day] = localDate(moment).split('-').map(Number);
  return `${month ?? 0}月${day ?? 0}日 ${localTime(moment).slice(0, 5)}`;
}
