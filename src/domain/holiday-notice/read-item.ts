import { addDays, weekday, type LocalDate } from '../local-date.ts';
import type { Refusal } from '../refusal.ts';
import { words } from './dates.ts';
import { faultIn, FEASTS, type Feast, type Line, type NoticeItem } from './notice.ts';
import { readSentence, sentencesOf } from './sentence.ts';

/** `国庆、中秋节` as the feasts they are, in the order written. */
export const feastsIn = (heading: string): readonly Feast[] =>
  FEASTS.filter((feast) => heading.includes(stem(feast))).toSorted(
    (a, b) => heading.indexOf(stem(a)) - heading.indexOf(stem(b)),
  );

const stem = (feast: Feast): string => feast.slice(0, 2);

/** An item as far as it was read, and from when it says that work goes on. */
interface SoFar extends Pick<NoticeItem, 'off' | 'work' | 'until'> {
  readonly then: LocalDate | null;
  /** 不调休 */
  readonly alone: boolean;
}

/** Reads what one item says of its feasts: days off, days that work, and whether counts and weekdays agree with them. */
export function readItem(
  feasts: readonly Feast[],
  line: Line,
  body: string,
  year: number,
): NoticeItem | Refusal {
  // 元旦 alone reaches into the year before.
  const yearOf = (month: number): number => (feasts.includes('元旦') && month === 12 ? year - 1 : year);
  let sum: SoFar = { off: [], work: [], until: null, then: null, alone: false };
  for (const sentence of sentencesOf(body)) {
    const next = added(sum, sentence, yearOf);
    if (typeof next === 'string') return faultIn(line, next);
    sum = next;
  }
  const { off, work, until } = sum;
  const why = itemFault(sum);
  return why === null ? { feasts, off, work, until, line } : faultIn(line, why);
}

/** With what one more sentence says; what is wrong with it, in Chinese. */
function added(sum: SoFar, sentence: string, yearOf: (month: number) => number): SoFar | string {
  const said = readSentence(sentence, yearOf);
  switch (said.kind) {
    case 'nothing':
      return sum;
    case 'fault':
      return said.why;
    case 'off':
      if (sum.off.length > 0) return '放假日期写了两次';
      return (
        countFault(said.days, said.clauses) ?? {
          ...sum,
          off: said.days,
          alone: said.clauses.includes('不调休'),
        }
      );
    case 'work':
      return { ...sum, work: [...sum.work, ...said.days] };
    case 'until':
      return { ...sum, until: said.day, then: said.then };
    case 'from':
      return { ...sum, then: said.day };
  }
}

const WITH_WEEKEND = '与周末连休';
const NUMERALS = '一二三四五六七八九十';

/** Whether what is said of the days off agrees with them; null = it does. */
function countFault(off: readonly LocalDate[], clauses: readonly string[]): string | null {
  const rest = withWeekend(off);
  for (const clause of clauses) {
    const [, count] = /^(?:共|放假)?([\d一二三四五六七八九十]+)天$/.exec(clause) ?? [];
    if (count !== undefined) {
      const said = numberOf(count);
      if (said !== off.length && !(clauses.includes(WITH_WEEKEND) && said === rest))
        return `写的是${count}天，按日期是${off.length}天`;
    } else if (clause === WITH_WEEKEND) {
      if (rest === off.length) return '假期前后没有周末，不能“与周末连休”';
    } else if (clause !== '不调休') return `看不懂“${clause.slice(0, 12)}”`;
  }
  return null;
}

/** `9`, `九`, `十一`. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text.startsWith('十')) return 10 + (text === '十' ? 0 : numberOf(text.slice(1)));
  return text.length === 1 ? NUMERALS.indexOf(text) + 1 : NaN;
}

const isWeekend = (date: LocalDate): boolean => weekday(date) % 6 === 0;

/** Days of rest in a row, the weekend days before and after them included. */
function withWeekend(off: readonly LocalDate[]): number {
  const run = new Set(off);
  for (const date of off)
    for (const step of [-1, 1])
      for (let day = addDays(date, step); isWeekend(day); day = addDays(day, step)) run.add(day);
  return run.size;
}

/** A day that works lies this near to what it makes up for. */
const NEAR_DAYS = 31;

/** What cannot be true of one feast; null = it can. */
function itemFault({ off, work, until, then, alone }: SoFar): string | null {
  const [first, last] = [off[0] ?? until, until ?? off.at(-1)];
  if (first == null || last == null) return '没有写明放假日期';
  if (until !== null && off.length > 0) return '既写了放假日期，又写了延长至哪一天';
  if (alone && work.length > 0) return '既写“不调休”，又写了上班日期';
  const apart = off.find((day, index) => index > 0 && off[index - 1] !== addDays(day, -1));
  if (apart !== undefined) return `${words(apart)}和前面的放假日期不相连`;
  for (const day of work) {
    if (off.includes(day)) return `${words(day)}既放假又上班`;
    if (!isWeekend(day)) return `${words(day)}不是周末，本来就上班`;
    if (day < addDays(first, -NEAR_DAYS) || day > addDays(last, NEAR_DAYS))
      return `上班的${words(day)}离假期太远`;
  }
  return then === null || then === addDays(last, 1)
    ? null
    : `假期到${words(last)}为止，不是${words(then)}起上班`;
}
