import type { Instant, LocalDate } from './local-date.ts';
import { addDays, formatDay, localDate, localTime, weekday } from './local-date.ts';

/** One row of a State Council notice: a weekday that is off, or a weekend day that works (调休). */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'off' | 'work';
  /** The feast the row belongs to, e.g. 国庆节. */
  readonly name: string;
}

/**
 * What a calendar is made from. Days that no row names follow the week. The notice of a year may still change the last
 * December days of the year before it (2018-12-29 became a make-up day so); that is an amendment, a new revision.
 */
export interface CalendarData {
  /** Grows with every change of the data; a clock keeps the revision it was counted with. */
  readonly revision: number;
  /** First and last day that notices cover; beyond it dates are provisional (暂定). */
  readonly coveredFrom: LocalDate;
  readonly coveredUntil: LocalDate;
  readonly days: readonly CalendarDay[];
  /** Statutory holidays (全国年节及纪念日放假办法) of years no notice covers yet. */
  readonly statutory: readonly { readonly date: LocalDate; readonly name: string }[];
}

/** A counted legal date. Provisional when the count touched a day that no notice covers. */
export interface DueDate {
  readonly date: LocalDate;
  readonly provisional: boolean;
}

/** Working days of the State Council notices. Pure; every count is in working days. */
export interface Calendar {
  readonly revision: number;
  /** Whether a notice covers `date`. */
  covers(date: LocalDate): boolean;
  isWorkingDay(date: LocalDate): boolean;
  /**
   * The `days`-th working day after `from`; `days` = 0 gives `from` itself, or the next working day if `from` is off.
   * The day `from` is neither counted nor skipped, so whether it is covered matters for `days` = 0 only.
   * @throws RangeError when `days` is negative or not whole.
   */
  add(from: LocalDate, days: number): DueDate;
  /** Working days after `from` up to and including `to`; when `to` lies before `from`, minus `between(to, from)`. */
  between(from: LocalDate, to: LocalDate): number;
  /** `date` itself when it works, else the next working day. */
  onOrAfter(date: LocalDate): LocalDate;
  /** The legal day of receipt: on a rest day or later than `cutoff` (`HH:MM`, Shanghai) it is the next working day. */
  receiptDate(moment: Instant, cutoff: string): LocalDate;
  /** One line that counts the days from `from` to the `days`-th working day, naming every day off and make-up day on the way. */
  explain(from: LocalDate, days: number): string;
}

/** One day that a count passes. */
interface Day {
  readonly date: LocalDate;
  readonly works: boolean;
  /** The feast for which it is off, or works on a weekend; null when it follows the week. */
  readonly feast: string | null;
}

const isWeekend = (date: LocalDate): boolean => weekday(date) % 6 === 0;

/** Builds the calendar of `data`. Looks at date strings only, so the host's time zone cannot matter. */
export function makeCalendar(data: CalendarData): Calendar {
  const rows = new Map(data.days.map((row) => [row.date, row]));
  const statutory = new Map(data.statutory.map(({ date, name }) => [date, name]));

  const covers = (date: LocalDate): boolean => data.coveredFrom <= date && date <= data.coveredUntil;

  const dayOf = (date: LocalDate): Day => {
    const row = rows.get(date);
    if (row !== undefined) return { date, works: row.kind === 'work', feast: row.name };
    const feast = covers(date) ? null : (statutory.get(date) ?? null);
    return { date, works: feast === null && !isWeekend(date), feast };
  };

  /** Every day that the count of `days` from `from` looks at, the last one being its end. */
  const walk = (from: LocalDate, days: number): { passed: readonly Day[]; end: LocalDate } => {
    if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`);
    const passed: Day[] = [];
    let end = days === 0 ? from : addDays(from, 1);
    for (let left = Math.max(days, 1); ; end = addDays(end, 1)) {
      const day = dayOf(end);
      passed.push(day);
      if (day.works) left -= 1;
      if (left === 0) return { passed, end };
    }
  };

  const isWorkingDay = (date: LocalDate): boolean => dayOf(date).works;

  const onOrAfter = (date: LocalDate): LocalDate => walk(date, 0).end;

  const between = (from: LocalDate, to: LocalDate): number => {
    if (to < from) return 0 - between(to, from); // not -0
    let count = 0;
    for (let date = from; date < to;) {
      date = addDays(date, 1);
      if (isWorkingDay(date)) count += 1;
    }
    return count;
  };

  return {
    revision: data.revision,
    covers,
    isWorkingDay,
    add: (from, days) => {
      const { passed, end } = walk(from, days);
      return { date: end, provisional: passed.some(({ date }) => !covers(date)) };
    },
    between,
    onOrAfter,
    receiptDate: (moment, cutoff) => {
      const date = localDate(moment);
      const late = localTime(moment) > `${cutoff}:00.000`;
      return onOrAfter(late ? addDays(date, 1) : date);
    },
    explain: (from, days) => {
      const { passed } = walk(from, days);
      const line = days === 0 ? sameDayLine(passed) : countedLine(from, passed);
      const years = new Set(passed.filter(({ date }) => !covers(date)).map(({ date }) => date.slice(0, 4)));
      return years.size === 0 ? line : `${line}（暂定：${[...years].join('、')}年放假安排尚未公布）`;
    },
  };
}

/** `9月20日（周日，国庆节调休上班）`; a plain working day is just its name. */
const workingDay = ({ date, feast }: Day): string =>
  feast === null || !isWeekend(date)
    ? formatDay(date)
    : formatDay(date).replace('）', `，${feast}调休上班）`);

/** A run of days off with one reason: `9月19日（周六）休息`, `9月26日至27日周末`, `10月1日至7日国庆节放假`. */
function daysOff(first: Day, last: Day): string {
  const reason = first.feast === null ? null : `${first.feast}放假`;
  if (first === last) return `${formatDay(first.date)}${reason ?? '休息'}`;
  const [from = '', to = ''] = [first, last].map(({ date }) => formatDay(date).replace(/（.*/, ''));
  const [month = ''] = from.split('月');
  return `${from}至${to.startsWith(`${month}月`) ? to.slice(month.length + 1) : to}${reason ?? '周末'}`;
}

/** The days passed in words: working days through `say`, days off drawn together while their reason is the same. */
function inWords(passed: readonly Day[], say: (day: Day) => string): readonly string[] {
  const parts: string[] = [];
  let first: Day | null = null;
  for (const [at, day] of passed.entries()) {
    const next = passed[at + 1];
    if (day.works) {
      parts.push(say(day));
    } else if (next !== undefined && !next.works && next.feast === day.feast) {
      first ??= day;
    } else {
      parts.push(daysOff(first ?? day, day));
      first = null;
    }
  }
  return parts;
}

/** Due on the day itself (`days` = 0), or on the first working day after days off. */
function sameDayLine(passed: readonly Day[]): string {
  const parts = inWords(passed, (day) => `${passed.length > 1 ? '顺延至' : ''}${workingDay(day)}`);
  return `${parts.join('，')}当日24:00前`;
}

/** The day of the trigger is not counted; each working day after it bears its number. */
function countedLine(from: LocalDate, passed: readonly Day[]): string {
  let counted = 0;
  const parts = inWords(passed, (day) => `${workingDay(day)}第${(counted += 1)}日`);
  return `${formatDay(from)}起算，当日不计；${parts.join('，')}，当日24:00前有效`;
}
