import type { Calendar } from '../../domain/calendar.ts';
import type { Clock } from '../../domain/case.ts';
import { formatDate, formatDay } from '../../domain/local-date.ts';
import { explainWeek } from '../../domain/week.ts';

/** Why a clock is due when it is, in one line: every due date can explain itself (DESIGN §2). */
export function explained(clock: Clock, calendar: Calendar): string {
  if (isOfItsTime(clock, calendar))
    return `${formatDay(clock.due)}24:00前有效（按当时的放假安排计算）${clock.provisional ? '（暂定）' : ''}`;
  if (clock.kind === 'weeklyProgress') return explainWeek(calendar, clock.due);
  return clock.promised === null
    ? counted(clock, calendar)
    : promised({ ...clock, promised: clock.promised }, calendar);
}

/** A holiday notice has changed the days since: what was done before it is not counted anew, and a week keeps its day. */
function isOfItsTime(clock: Clock, calendar: Calendar): boolean {
  const { kind, startedOn, days, paused, extended, kept, promised, due, calendarRevision } = clock;
  if (calendarRevision === calendar.revision || promised !== null) return false;
  if (kind === 'weeklyProgress') return !calendar.isWorkingDay(due);
  const { date, provisional } = calendar.add(startedOn, days + paused + extended + kept);
  return date !== due || provisional !== clock.provisional;
}

/** The days counted; those for which it stood still and those granted are counted with the rest. */
function counted({ kind, startedOn, days, paused, extended, kept }: Clock, calendar: Calendar): string {
  const parts = [
    ...(paused === 0 ? [] : [`${kind === 'decision' ? '等盖章情况说明' : '暂停计时'}${paused}个工作日`]),
    ...(extended === 0 ? [] : [`延期${extended}个工作日`]),
    ...(kept === 0 ? [] : [`录入放假安排时不提前，保留${kept}个工作日`]),
  ];
  const line = calendar.explain(startedOn, days + paused + extended + kept);
  return parts.length === 0 ? line : `${line}（其中${parts.join('，')}）`;
}

/** 跟踪办理: a day that was promised, and what moved it since. */
function promised(
  { promised: day, due, provisional }: Clock & { promised: NonNullable<Clock['promised']> },
  calendar: Calendar,
): string {
  const moved =
    due > day ? `，因等待决定、延期或放假顺延${calendar.between(day, due)}个工作日至${formatDay(due)}` : '';
  const open = provisional ? `（暂定：${due.slice(0, 4)}年放假安排尚未公布）` : '';
  return `承诺办结日期${formatDate(day)}（跟踪办理）${moved}，当日24:00前有效${open}`;
}
