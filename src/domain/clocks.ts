import type { Calendar } from './calendar.ts';
import type { CaseState, Clock } from './case.ts';
import type { CaseEvent } from './events.ts';
import { localDate, type Instant, type LocalDate } from './local-date.ts';
import type { ClockKind, CountedKind, Policy, Urgency } from './regulation.ts';

/** What counting needs: the calendar and the policy in force. */
export interface Counting {
  readonly calendar: Calendar;
  readonly policy: Policy;
}

/**
 * Working days of a clock under the policy. 紧急 and 特急 ask for the first contact on the day of receipt itself
 * (Article 4(4): 立即与诉求企业联系).
 */
export const daysOf = (kind: CountedKind, urgency: Urgency, policy: Policy): number =>
  kind === 'firstContact' && urgency !== '一般' ? policy.urgentFirstContactDays : policy.days[kind];

/** A clock that starts on `startedOn` (the day of the trigger, not counted) and allows `days` working days. */
export function newClock(
  no: number,
  kind: ClockKind,
  assignmentNo: number | null,
  startedOn: LocalDate,
  days: number,
  { calendar, policy }: Counting,
): Clock {
  const { date, provisional } = calendar.add(startedOn, days);
  return {
    no,
    kind,
    assignmentNo,
    startedOn,
    days,
    due: date,
    paused: 0,
    extended: 0,
    kept: 0,
    promised: null,
    provisional,
    policyVersion: policy.version,
    calendarRevision: calendar.revision,
    metAt: null,
    voided: false,
    breachedAt: null,
  };
}

/** Whether an act at `moment` is too late for the clock: a duty is in time until 24:00 of its due day; 暂定 is never late. */
export const isLate = (clock: Clock, moment: Instant): boolean =>
  !clock.provisional && localDate(moment) > clock.due;

/**
 * Working days left until `due`: 0 today, negative when late. A missed Friday is one day late on Saturday already,
 * although no working day has passed since.
 */
export function daysLeft(calendar: Calendar, today: LocalDate, due: LocalDate): number {
  const days = calendar.between(today, due);
  return today > due ? Math.min(-1, days) : days;
}

/** The running clock of that kind, of that assignment when one is named; or null. */
export const runningClock = (state: CaseState, kind: ClockKind, assignmentNo?: number): Clock | null =>
  state.clocks.find(
    (clock) =>
      clock.kind === kind &&
      clock.metAt === null &&
      (assignmentNo === undefined || clock.assignmentNo === assignmentNo),
  ) ?? null;

/** Meets a clock with an act at `at`. */
export const meet = (clock: Clock, at: Instant, by: string): CaseEvent => ({
  type: 'clockMet',
  v: 1,
  at,
  by,
  data: { clockNo: clock.no, late: isLate(clock, at) },
});

/** Meets a clock. An act in time that reaches us late takes back a breach that was put on record meanwhile (DESIGN §2). */
export function meetClock(clock: Clock, at: Instant, by: string): readonly CaseEvent[] {
  const met = meet(clock, at, by);
  if (clock.breachedAt === null || isLate(clock, at)) return [met];
  return [met, { type: 'breachCorrected', v: 1, at, by, data: { clockNo: clock.no } }];
}

/** Meets the running clock of that kind; nothing when none runs. */
export function meetRunning(
  state: CaseState,
  kind: ClockKind,
  at: Instant,
  by: string,
  assignmentNo?: number,
): readonly CaseEvent[] {
  const clock = runningClock(state, kind, assignmentNo);
  return clock === null ? [] : meetClock(clock, at, by);
}

/**
 * Moves an open clock by working days for which it stood still (`paused`) and that were granted (`extended`); never to
 * before `notBefore`.
 */
export function moveClock(
  clock: Clock,
  { at, by }: { readonly at: Instant; readonly by: string },
  { paused, extended = 0, notBefore }: { paused: number; extended?: number; notBefore?: LocalDate },
  { calendar }: Counting,
): CaseEvent {
  const moved = calendar.add(clock.due, paused + extended);
  const short = notBefore !== undefined && moved.date < notBefore;
  const more = short ? calendar.between(moved.date, notBefore) : 0;
  const { date: due, provisional } = short ? calendar.add(clock.due, paused + extended + more) : moved;
  const data = { clockNo: clock.no, paused: paused + more, extended, due, provisional };
  return { type: 'clockMoved', v: 1, at, by, data };
}

/** Puts on record that a clock ran out undone. */
export const breach = (clock: Clock, at: Instant): CaseEvent => ({
  type: 'clockBreached',
  v: 1,
  at,
  by: 'system',
  data: { clockNo: clock.no },
});
