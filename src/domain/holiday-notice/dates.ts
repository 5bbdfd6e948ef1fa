import { addDays, parseLocalDate, weekday, type LocalDate } from '../local-date.ts';

/** Days as a notice writes them; `fault` says what is wrong, in Chinese. */
export type Days = { readonly days: readonly LocalDate[] } | { readonly fault: string };

/** `2027年1月1日(农历腊月二十四、周五)`; the year and the month may be those of the day before it. */
const DAY = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^()]*)\))?/;
const WEEKDAY = /(?:星期|礼拜|周)([一二三四五六日天])/;
const WEEKDAYS = '日一二三四五六';

/** No feast of the State Council has lasted longer. */
const LONGEST = 15;

/** What a day without its own year or month takes from. */
export interface Before {
  /** The year of a date without one. */
  readonly yearOf: (month: number) => number;
  readonly last: LocalDate | null;
}

/** Reads `1月28日至2月4日`, `4月28日(星期日)、5月5日(星期日)`: lists of days and ranges, nothing else. */
export function readDays(text: string, before: Before): Days {
  const days: LocalDate[] = [];
  let { last } = before;
  for (let rest = text; rest !== '';) {
    const first = readDay(rest, { ...before, last });
    if ('fault' in first) return first;
    days.push(first.date);
    rest = first.rest;
    last = first.date;
    if (/^[至到-]/.test(rest)) {
      const end = readDay(rest.slice(1), { ...before, last });
      if ('fault' in end) return end;
      const length = (Date.parse(end.date) - Date.parse(first.date)) / 86_400_000;
      if (length <= 0) return { fault: `${words(end.date)}不在${words(first.date)}之后` };
      if (length >= LONGEST) return { fault: `从${words(first.date)}到${words(end.date)}太长` };
      for (let step = 1; step <= length; step += 1) days.push(addDays(first.date, step));
      rest = end.rest;
      last = end.date;
    }
    if (rest !== '' && !/^[、,和及与]./.test(rest)) return { fault: `看不懂“${rest.slice(0, 10)}”` };
    rest = rest.slice(1);
  }
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  return twice === undefined ? { days } : { fault: `${words(twice)}写了两次` };
}

type Day = { readonly date: LocalDate; readonly rest: string } | { readonly fault: string };

function readDay(text: string, { yearOf, last }: Before): Day {
  const match = DAY.exec(text);
  if (match === null) return { fault: `“${text.slice(0, 10)}”不是日期` };
  const [whole, year, month, day = '', note = ''] = match;
  if (month === undefined && (last === null || year !== undefined))
    return { fault: `“${whole}”没有写明月份` };
  const thatMonth = month === undefined ? Number(last?.slice(5, 7)) : Number(month);
  const thatYear =
    year !== undefined
      ? Number(year)
      : last === null
        ? yearOf(thatMonth)
        : Number(last.slice(0, 4)) + (thatMonth === 1 && last.slice(5, 7) === '12' ? 1 : 0);
  const date = dateOf(thatYear, thatMonth, Number(day));
  if (date === null) return { fault: `没有${thatMonth}月${Number(day)}日这一天` };
  const said = WEEKDAY.exec(note)?.[1]?.replace('天', '日');
  const is = WEEKDAYS[weekday(date)] ?? '';
  if (said !== undefined && said !== is)
    return { fault: `${thatYear}年${words(date)}是周${is}，不是周${said}` };
  return { date, rest: text.slice(whole.length) };
}

function dateOf(year: number, month: number, day: number): LocalDate | null {
  const pad = (number: number): string => String(number).padStart(2, '0');
  try {
    return parseLocalDate(`${year}-${pad(month)}-${pad(day)}`);
  } catch {
    return null;
  }
}

/** `1月3日` */
export const words = (date: LocalDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
