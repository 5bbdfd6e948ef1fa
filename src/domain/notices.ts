import type { Calendar } from './calendar.ts';
import type { Clock } from './case.ts';
import { addDays, atLocalTime, localDate, type Instant, type LocalDate } from './local-date.ts';
import { CLOCKS, LAPSING, type ClockKind } from './regulation.ts';

/**
 * What is said about a running clock, mildest first (DESIGN §5). A unit's breach climbs one step each working day: its
 * chat, the liaison, his deputy head, the head, the director's question about 督查室. The centre's own climbs to the
 * director and stays there until done.
 */
export const STEPS = ['eve', 'day', 'afternoon', 'breach', 'liaison', 'deputy', 'head', 'director'] as const;
export type Step = (typeof STEPS)[number];

/** The two moments of a working day at which reminders go out (Shanghai). */
export const SLOTS = ['08:40', '15:40'] as const;

/** Reminders are said between these times of a working day only; what falls outside waits for the next slot. */
export const WORKING_HOURS = { from: '08:30', until: '17:30' } as const;

/** A step and the moment from which it is owed. */
export interface OwedStep {
  readonly step: Step;
  readonly at: Instant;
}

/** Steps by which an overdue duty climbs, one each working day after the breach notice. */
function ladder(kind: ClockKind): readonly Step[] {
  if (CLOCKS[kind].holder === 'centre') return ['director'];
  // Article 6: only the delay of the matter itself goes up to the head of the unit.
  return kind === 'handle' ? ['liaison', 'deputy', 'head', 'director'] : ['liaison', 'deputy', 'director'];
}

/** The `n`-th working day after `date`. */
const after = (calendar: Calendar, date: LocalDate, n: number): LocalDate => calendar.add(date, n).date;

/** The last working day before `date`. */
function workingDayBefore(calendar: Calendar, date: LocalDate): LocalDate {
  let day = addDays(date, -1);
  while (!calendar.isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

/**
 * Every step of a clock that is owed by `now`, mildest first: warnings on the working day before (not before the clock
 * started) and on the day itself, the breach on the next working day, then one step each working day. A provisional date
 * (暂定) is never breached, nor is a wait for the enterprise or for a scan. The centre's last step comes again each working day until
 * done.
 */
export function owedSteps(clock: Clock, calendar: Calendar, now: Instant): readonly OwedStep[] {
  const eve = workingDayBefore(calendar, clock.due);
  const warnings: OwedStep[] = [
    ...(eve > clock.startedOn ? [{ step: 'eve' as const, at: atLocalTime(eve, SLOTS[0]) }] : []),
    ...(clock.due > clock.startedOn ? [{ step: 'day' as const, at: atLocalTime(clock.due, SLOTS[0]) }] : []),
    { step: 'afternoon', at: atLocalTime(clock.due, SLOTS[1]) },
  ];
  const breaches: OwedStep[] =
    clock.provisional || LAPSING.has(clock.kind)
      ? []
      : (['breach', ...ladder(clock.kind)] as const).map((step, index) => ({
          step,
          at: atLocalTime(after(calendar, clock.due, index + 1), SLOTS[0]),
        }));
  return [...warnings, ...breaches].filter(({ at }) => at <= now);
}

/** Whether `moment` lies in working hours of a working day: the only time at which people are reminded. */
export function inWorkingHours(calendar: Calendar, moment: Instant): boolean {
  const today = localDate(moment);
  return (
    calendar.isWorkingDay(today) &&
    moment >= atLocalTime(today, WORKING_HOURS.from) &&
    moment <= atLocalTime(today, WORKING_HOURS.until)
  );
}

/** The slot of today that has begun by `now`, in working hours; null when nobody is to be reminded now. */
export function slotOf(calendar: Calendar, now: Instant): Instant | null {
  if (!inWorkingHours(calendar, now)) return null;
  const begun = SLOTS.map((time) => atLocalTime(localDate(now), time)).filter((slot) => slot <= now);
  return begun.at(-1) ?? null;
}

/** Whether the first step lies below the second. */
export const below = (a: Step, b: Step): boolean => STEPS.indexOf(a) < STEPS.indexOf(b);
