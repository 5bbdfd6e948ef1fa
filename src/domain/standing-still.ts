import type { CaseState, Clock } from './case.ts';
import { isPaused, runningClocks, standsSince } from './case.ts';
import { meetClock, moveClock, runningClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import type { ClockKind } from './regulation.ts';

/** What becomes of the duties of a unit that stand still while a request or 终止 waits (DESIGN §4). */

interface By {
  readonly at: Instant;
  readonly by: string;
}

/**
 * What a clock gets back that has stood still since `since`: the working days after that day up to and including the day of
 * `act` (same day: none); `extended` working days are added after that. It is due on no day on which it stood still: filed on
 * its last day and decided on a rest day, that is the next working day.
 */
export function givenBack(
  clock: Clock,
  since: Instant,
  act: By,
  counting: Counting,
  extended = 0,
): readonly CaseEvent[] {
  const today = localDate(act.at);
  const paused = Math.max(0, counting.calendar.between(localDate(since), today));
  const notBefore = counting.calendar.onOrAfter(today);
  if (paused + extended === 0 && clock.due >= notBefore) return [];
  return [moveClock(clock, act, { paused, extended, notBefore }, counting)];
}

/** Meets a duty that may stand still: until the act it has lost no time, so the days until then are given back first. */
export function meetStanding(
  state: CaseState,
  kind: ClockKind,
  assignmentNo: number,
  act: By,
  counting: Counting,
): readonly CaseEvent[] {
  const clock = runningClock(state, kind, assignmentNo);
  if (clock === null) return [];
  const since = isPaused(state, clock) ? standsSince(state, assignmentNo) : null;
  const moved = since === null ? [] : givenBack(clock, since, act, counting);
  const now = runningClock(moved.reduce(evolve, state), kind, assignmentNo) ?? clock;
  return [...moved, ...meetClock(now, act.at, act.by)];
}

/**
 * What was filed in time can reach us after a breach went on record (DESIGN §2): the clock has stood still since then, so it is
 * taken back. `state` is the one in which it stands still.
 */
export const takeBackBreaches = (state: CaseState, act: By): readonly CaseEvent[] =>
  runningClocks(state)
    .filter((clock) => clock.breachedAt !== null && isPaused(state, clock))
    .map(({ no }) => happened('breachCorrected', act, { clockNo: no }));
