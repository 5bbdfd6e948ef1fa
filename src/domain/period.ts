import { addDays, atLocalTime, formatDate, weekday, type Instant, type LocalDate } from './local-date.ts';
import { typedDate } from './typed-date.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What is typed without a year is looked for in one after the other. */
type InYear = (year: number) => Period | null;

const pad = (number: number | string): string => String(number).padStart(2, '0');
const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));

/** `count` calendar months from `month` (1 = January; may lie outside of the year) on. */
function months(year: number, month: number, count: number): Period {
  const first = (index: number): LocalDate =>
    `${year + Math.floor(index / 12)}-${pad((((index % 12) + 12) % 12) + 1)}-01` as LocalDate;
  return { from: first(month - 1), to: addDays(first(month - 1 + count), -1) };
}

/** Monday to Sunday, the week of `date`. */
function weekOf(date: LocalDate): Period {
  const from = addDays(date, -((weekday(date) + 6) % 7));
  return { from, to: addDays(from, 6) };
}

/** 0 for January to March. */
const quarterOf = (month: number): number => Math.floor((month - 1) / 3);

const WORDS = {
  今天: (today: LocalDate) => ({ from: today, to: today }),
  昨天: (today: LocalDate) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  本周: weekOf,
  上周: (today: LocalDate) => weekOf(addDays(today, -7)),
  本月: (today: LocalDate) => months(yearOf(today), monthOf(today), 1),
  上月: (today: LocalDate) => months(yearOf(today), monthOf(today) - 1, 1),
  本季度: (today: LocalDate) => months(yearOf(today), quarterOf(monthOf(today)) * 3 + 1, 3),
  上季度: (today: LocalDate) => months(yearOf(today), quarterOf(monthOf(today)) * 3 - 2, 3),
  本年: (today: LocalDate) => months(yearOf(today), 1, 12),
  上年: (today: LocalDate) => months(yearOf(today) - 1, 1, 12),
} satisfies Record<string, (today: LocalDate) => Period>;

const ALSO = {
  今日: '今天',
  昨日: '昨天',
  这周: '本周',
  这个月: '本月',
  当月: '本月',
  上个月: '上月',
  今年: '本年',
  本年度: '本年',
  去年: '上年',
  上年度: '上年',
} satisfies Record<string, keyof typeof WORDS>;

const BY_WORD: ReadonlyMap<string, (today: LocalDate) => Period> = new Map([
  ...Object.entries(WORDS),
  ...Object.entries(ALSO).map(([word, same]) => [word, WORDS[same]] as const),
]);

const YEAR = /^(20\d{2})年?度?$/;
const QUARTER = /^(?:(20\d{2})年)?第?([一二三四1-4])季度$/;
/** `2026-09`, `2026年9月`, `2026.9`, `202609`; without a year only with the word. */
const MONTH = /^(?:(20\d{2})(?:[-年/.](\d{1,2})|(\d{2}))月?份?|(\d{1,2})月份?)$/;
/** `2026-09-14`, `2026年9月14日`, `20260914`, `9月14日`, `9-14`. */
const DAY =
  /^(?:(20\d{2})(?:[-年/.](\d{1,2})[-月/.](\d{1,2})|(\d{2})(\d{2}))|(\d{1,2})[-月/.](\d{1,2}))[日号]?$/;

/** What `text` means in a year that is not written; with a year it means the same in every one. Null: it is no period. */
function inYear(text: string): InYear | null {
  const year = YEAR.exec(text);
  if (year !== null) return () => months(Number(year[1]), 1, 12);
  const quarter = QUARTER.exec(text);
  if (quarter !== null) {
    const [, its, which = ''] = quarter;
    const month = ('一二三四'.indexOf(which) + 1 || Number(which)) * 3 - 2;
    return (other) => months(Number(its ?? other), month, 3);
  }
  const month = MONTH.exec(text);
  if (month !== null) {
    const [, its, written, glued, alone] = month;
    const number = Number(written ?? glued ?? alone);
    if (number < 1 || number > 12) return null;
    return (other) => months(Number(its ?? other), number, 1);
  }
  const day = DAY.exec(text);
  if (day === null) return null;
  const [, its, month1, day1, month2, day2, month3, day3] = day;
  const date = [month1 ?? month2 ?? month3, day1 ?? day2 ?? day3].join('-');
  return (other) => {
    const found = typedDate(`${its ?? other}-${date}`, `${its ?? other}-01-01` as LocalDate);
    return found && { from: found, to: found };
  };
}

const firstThat = (means: InYear, years: readonly number[], fits: (one: Period) => boolean): Period | null =>
  years.map(means).find((one): one is Period => one !== null && fits(one)) ?? null;

/** A word, a year, a quarter, a month or a day; without a year the last one that has begun. */
function single(text: string, today: LocalDate): Period | null {
  const word = BY_WORD.get(text);
  if (word !== undefined) return word(today);
  const means = inYear(text);
  if (means === null) return null;
  const thisYear = yearOf(today);
  // One that is written out may lie ahead: then that can be said.
  return firstThat(means, [thisYear, thisYear - 1], ({ from }) => from <= today) ?? ahead(means, thisYear);
}

/** `2027-01` is the same in every year, `12月` is not. */
function ahead(means: InYear, year: number): Period | null {
  const one = means(year);
  return one !== null && one.from === means(year - 1)?.from ? one : null;
}

/** From one to another; the second without a year, or a day without its month, follows the first. */
function between(first: string, second: string, today: LocalDate): Period | null {
  const from = single(first, today);
  if (from === null) return null;
  const bare = /^(\d{1,2})[日号]$/.exec(second)?.[1];
  const means = inYear(bare === undefined ? second : `${from.from.slice(0, 7)}-${bare}`);
  const year = yearOf(from.from);
  const to =
    BY_WORD.get(second)?.(today) ?? (means && firstThat(means, [year, year + 1], (one) => one.to >= from.to));
  return to && to.to >= from.from ? { from: from.from, to: to.to } : null;
}

/** Where `text` may be two: at 至, 到, ~, dashes or a space; or at one of its hyphens, which dates have too. */
function halves(text: string): readonly (readonly [string, string])[] {
  const [first = '', second, ...more] = text.split(/\s*(?:[至到~—–]+|\s)\s*/);
  if (second !== undefined) return more.length === 0 ? [[first, second]] : [];
  return [...text.matchAll(/-/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)] as const);
}

/**
 * The period that a person writes: `本月`, `2026-09`, `9月`, `2026年`, `三季度`, `2026-09-01至2026-09-15`, `9月1日-15日`; without
 * a year the last one that has begun.
 * @returns null when it is none, or ends before it begins
 */
export function typedPeriod(text: string, today: LocalDate): Period | null {
  const tidy = text.normalize('NFKC').trim();
  const one = single(tidy.replace(/\s/g, ''), today);
  if (one !== null) return one;
  for (const [first, second] of halves(tidy)) {
    const found = between(first, second, today);
    if (found !== null) return found;
  }
  return null;
}

/** The instants of the period: from its first one to the first one after it. */
export const instantsOf = ({ from, to }: Period): { readonly from: Instant; readonly before: Instant } => ({
  from: atLocalTime(from, '00:00'),
  before: atLocalTime(addDays(to, 1), '00:00'),
});

/** `2026年9月`, `2026年`, `2026年9月14日`, `2026年9月1日至2026年9月15日`. */
export function periodText({ from, to }: Period): string {
  const [year, month] = [yearOf(from), monthOf(from)];
  const is = (one: Period): boolean => one.from === from && one.to === to;
  if (is(months(year, 1, 12))) return `${year}年`;
  if (is(months(year, month, 1))) return `${year}年${month}月`;
  return from === to ? formatDate(from) : `${formatDate(from)}至${formatDate(to)}`;
}
