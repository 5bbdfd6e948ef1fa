import { makeCalendar, type Calendar, type CalendarData, type CalendarDay } from './calendar.ts';
import type { Actor } from './case.ts';
import { faultIn, nameOf, type HolidayNotice, type NoticeItem } from './holiday-notice/notice.ts';
import { words } from './holiday-notice/dates.ts';
import { addDays, formatDay, type LocalDate } from './local-date.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { ofDirector } from './scope.ts';

/** A day that a notice arranges, and which. */
export interface NoticeDay extends CalendarDay {
  /** The year that the notice is about; a day of its 元旦 may lie in the year before. */
  readonly noticeYear: number;
  readonly notice: string;
}

/** The calendar as it is stored. */
export interface StoredCalendar extends CalendarData {
  readonly days: readonly NoticeDay[];
}

/** A day that works and did not, or the other way round. */
export interface ChangedDay {
  readonly date: LocalDate;
  readonly worked: boolean;
  readonly works: boolean;
}

/** What a notice makes of the calendar. */
export interface CalendarChange {
  readonly notice: HolidayNotice;
  readonly after: StoredCalendar;
  /** Days whose rows give way to those of the notice. */
  readonly dropped: readonly LocalDate[];
  /** Rows that the notice brings. */
  readonly brought: readonly NoticeDay[];
  /** Where work changes, in days that a notice covered before: the differences against what was known. */
  readonly changed: readonly ChangedDay[];
  /** The first day that another count may come out for. */
  readonly from: LocalDate;
  readonly calendar: Calendar;
}

/** A notice is pasted some days after it was published, at the end of the holidays it makes longer; not after months. */
const LATE_DAYS = 31;

/**
 * What the calendar becomes by a notice: a yearly one arranges the whole of its year, and extends what is covered; an amendment
 * arranges its own feasts anew. Days that were known and are long over stay as they were: what was counted by them is history.
 */
export function planChange(
  stored: StoredCalendar,
  notice: HolidayNotice,
  today: LocalDate,
): CalendarChange | Refusal {
  const { year, reference, whole } = notice;
  const misplaced = placeFault(stored, notice);
  if (misplaced !== null) return misplaced;
  const brought: NoticeDay[] = [];
  for (const item of notice.items) {
    const days = daysOf(item, stored, year);
    if (isRefusal(days)) return days;
    brought.push(...days.map((day) => ({ ...day, noticeYear: year, notice: reference })));
  }
  const gives = (day: NoticeDay): boolean =>
    day.noticeYear === year && (whole || notice.items.some((item) => sharesFeast(item, day.name)));
  const stays = stored.days.filter((day) => !gives(day));
  const clash = brought.find(({ date }) => stays.some((day) => day.date === date));
  if (clash !== undefined)
    return wrong(
      `${formatDay(clash.date)}在已录入的「${nameOn(stays, clash.date)}」安排里，不能同时属于「${clash.name}」`,
    );
  const lastDay = `${year}-12-31` as LocalDate;
  const after: StoredCalendar = {
    ...stored,
    revision: stored.revision + 1,
    coveredUntil: whole && lastDay > stored.coveredUntil ? lastDay : stored.coveredUntil,
    days: [...stays, ...brought].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
  const [was, calendar] = [makeCalendar(stored), makeCalendar(after)];
  const differing = daysBetween(`${year - 1}-12-01` as LocalDate, lastDay).filter(
    (date) => was.isWorkingDay(date) !== calendar.isWorkingDay(date),
  );
  const past = differing.find((date) => was.covers(date) && date < addDays(today, -LATE_DAYS));
  if (past !== undefined)
    return wrong(`${year}年${formatDay(past)}的安排已经录入，过去${LATE_DAYS}天以上的不能再改`);
  const newlyCovered = after.coveredUntil > stored.coveredUntil ? [addDays(stored.coveredUntil, 1)] : [];
  const [from] = [...differing, ...newlyCovered].toSorted();
  if (from === undefined)
    return refuse(
      'already-done',
      '中心工作要求',
      `${year}年的放假安排已经录入，和这份通知一致，不用重复录入。`,
    );
  const changed = differing
    .filter((date) => was.covers(date))
    .map((date) => ({ date, worked: was.isWorkingDay(date), works: calendar.isWorkingDay(date) }));
  const dropped = stored.days.filter(gives).map(({ date }) => date);
  return { notice, after, dropped, brought, changed, from, calendar };
}

const wrong = (why: string): Refusal =>
  refuse('bad-input', '中心工作要求', `${why}。请核对通知原文后重新发送。`);

/** A notice is put into force by the director or who stands in for him: every date of the city hangs on it. */
export const mayChangeCalendar = (actor: Actor): Refusal | null =>
  ofDirector(actor)
    ? null
    : refuse('not-appointed', '中心工作要求', '放假安排由中心负责人或代班的负责人录入。请把通知转给他们。');

/** Years follow each other without a gap, and an amendment amends what there is; null = it does. */
function placeFault(
  { coveredFrom, coveredUntil }: CalendarData,
  { year, whole }: HolidayNotice,
): Refusal | null {
  const [first, last] = [Number(coveredFrom.slice(0, 4)), Number(coveredUntil.slice(0, 4))];
  if (year < first) return wrong(`${year}年在日历的第一年${first}年之前`);
  if (!whole && year > last) return wrong(`${year}年全年的放假安排还没有录入，不能先录入个别节日的调整`);
  return year > last + 1 ? wrong(`${last + 1}年的放假安排还没有录入，请先录入它`) : null;
}

const sharesFeast = ({ feasts }: NoticeItem, name: string): boolean =>
  feasts.some((feast) => name.split('、').includes(feast));

const nameOn = (days: readonly NoticeDay[], date: LocalDate): string =>
  days.find((day) => day.date === date)?.name ?? '';

/** The rows of one item; a feast that is only made longer keeps what was arranged of it. */
function daysOf(item: NoticeItem, stored: StoredCalendar, year: number): readonly CalendarDay[] | Refusal {
  const known = stored.days.filter((day) => day.noticeYear === year && sharesFeast(item, day.name));
  const torn = known.find(({ name }) => name.split('、').some((feast) => !nameOf(item).includes(feast)));
  if (torn !== undefined)
    return faultIn(item.line, `已录入的安排是「${torn.name}」一并放假，请写全这几个节日`);
  const row =
    (kind: CalendarDay['kind']) =>
    (date: LocalDate): CalendarDay => ({ date, kind, name: nameOf(item) });
  const { until } = item;
  if (until === null) return [...item.off.map(row('off')), ...item.work.map(row('work'))];
  const last = known.findLast(({ kind }) => kind === 'off')?.date;
  if (last === undefined) return faultIn(item.line, `${year}年的${nameOf(item)}还没有录入，不能延长`);
  if (until <= last) return faultIn(item.line, `${nameOf(item)}本来就放到${words(last)}，没有延长`);
  const more = daysBetween(addDays(last, 1), until);
  return [...known.filter(({ date }) => !more.includes(date)), ...more.map(row('off'))].map(
    ({ date, kind, name }) => ({ date, kind, name }),
  );
}

/** Every day from `first` to `last`. */
function daysBetween(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
}
