import type { Assignment, CaseState, Clock } from './case.ts';
import { isPaused } from './case.ts';
import { isLate, type Counting } from './clocks.ts';
import { evolve, rebuild, type CaseEvent } from './events.ts';
import type { LastAct } from './last-act.ts';
import { localDate, type Instant } from './local-date.ts';
import { doneBefore, receive } from './receipt.ts';
import { recount, recountedEvents } from './recount.ts';
import type { ClockKind } from './regulation.ts';
import { withUndone, type Course, type Undone } from './undone.ts';

/**
 * Takes back what was done last. What it changed is as before it; assignments made by it are ended and clocks started by it
 * are void, also those of a card that arrived meanwhile. Time that ran out while the act stood is nobody's fault: such a
 * clock is due on the day of 撤销 (or the next working day) instead.
 */
export function undo(
  state: CaseState,
  last: LastAct | null,
  log: readonly CaseEvent[],
  act: { readonly at: Instant; readonly by: string },
  counting: Counting,
): readonly CaseEvent[] {
  const before = last && rebuild(state.id, log.slice(0, last.from));
  if (before === null || last === null) throw new Error(`case ${state.id} has nothing to undo`);
  const done = log.slice(last.from, last.until).reduce(evolve, before);

  const assignments = state.assignments.map((now) => assignmentAgain(now, before, done, act.at));
  const undone: Undone = {
    act: last.act,
    actAt: last.at,
    from: last.from,
    course: differing(courseOf(before), state),
    followUps: before.followUps.length,
    assignments,
    clocks: state.clocks.map((now) => clockAgain(now, before, done, act.at)),
  };
  const again = withUndone(state, undone);
  const touched = (clock: Clock): boolean => {
    const [was, stood] = [byNo(before.clocks, clock.no), byNo(done.clocks, clock.no)];
    if (was === undefined || stood === undefined) return true;
    return !same(was, stood) || isPaused(before, was) !== isPaused(done, stood);
  };
  const clocks = again.clocks.map((clock) =>
    touched(clock) && !isPaused(again, clock) ? inTime(clock, last.at, act.at, counting) : clock,
  );
  const data: Undone = {
    ...undone,
    assignments: assignments.filter((one) => !same(one, byNo(state.assignments, one.no))),
    clocks: clocks.filter((one) => !same(one, byNo(state.clocks, one.no))),
  };
  const event: CaseEvent = { type: 'undone', v: 1, ...act, data };
  const events = [event, ...duties(evolve(state, event), before, counting)];
  return [...events, ...byToday(events.reduce(evolve, state), act, counting)];
}

/** What is given back may have been counted before a holiday notice that came meanwhile. */
const byToday = (
  state: CaseState,
  act: { readonly at: Instant; readonly by: string },
  { calendar }: Counting,
): readonly CaseEvent[] =>
  recountedEvents(recount(state, act.at, { calendar, shorten: false }), calendar, act);

/** Started by receipt and by nothing else: 退件 can start `accept` anew, 退回补办 `handle`. */
const BY_RECEIPT: ReadonlySet<ClockKind> = new Set(['firstContact', 'coOpinion']);

/** A card that arrived while the act stood started no duty if the act had ended them: they begin with its arrival now. */
const duties = (again: CaseState, before: CaseState, counting: Counting): readonly CaseEvent[] =>
  before.assignments
    .filter(({ receivedAt }) => receivedAt === null)
    .reduce<readonly CaseEvent[]>((events, { no }) => {
      const now = events.reduce(evolve, again);
      const { receivedAt = null } = byNo(now.assignments, no) ?? {};
      const begun = now.clocks.some(({ assignmentNo, kind }) => assignmentNo === no && BY_RECEIPT.has(kind));
      if (receivedAt === null || begun) return events;
      const assignments = now.assignments.map((one) => (one.no === no ? { ...one, receivedAt: null } : one));
      const [, ...started] = receive({ ...now, assignments }, no, receivedAt, counting);
      return [...events, ...started];
    }, []);

/** As before the act, but received is received; one that the act made is ended. */
function assignmentAgain(now: Assignment, before: CaseState, done: CaseState, at: Instant): Assignment {
  const was = byNo(before.assignments, now.no);
  if (was === undefined) return { ...now, endedAt: now.endedAt ?? at };
  return same(was, byNo(done.assignments, now.no)) ? now : { ...was, receivedAt: now.receivedAt };
}

/**
 * As before the act where the act changed it. One that began since is void when it came of the act; when it came of a card
 * that was on its way before, it is met by what had been done before.
 */
function clockAgain(now: Clock, before: CaseState, done: CaseState, at: Instant): Clock {
  const was = byNo(before.clocks, now.no);
  if (was !== undefined) return same(was, byNo(done.clocks, now.no)) ? now : was;
  const assignment = now.assignmentNo === null ? undefined : byNo(before.assignments, now.assignmentNo);
  const comesOfIt = byNo(done.clocks, now.no) !== undefined || assignment === undefined;
  if (comesOfIt || (now.kind === 'weeklyProgress' && assignment.tracked === null))
    return { ...now, metAt: now.metAt ?? at, voided: true };
  const met = Object.entries(doneBefore(before, assignment)).find(([kind]) => kind === now.kind);
  return met === undefined || now.voided ? now : { ...now, metAt: met[1] };
}

/** A clock that was in time when the act was done, and is not any more, is due today or on the next working day. */
function inTime(clock: Clock, actAt: Instant, at: Instant, { calendar }: Counting): Clock {
  if (clock.metAt !== null || isLate(clock, actAt) || !isLate(clock, at)) return clock;
  const today = localDate(at);
  const more = calendar.between(clock.due, today) + (calendar.isWorkingDay(today) ? 0 : 1);
  const { date: due, provisional } = calendar.add(clock.due, more);
  return { ...clock, due, provisional, paused: clock.paused + more };
}

const courseOf = (state: CaseState): Course =>
  Object.fromEntries(Object.entries(state).filter(([part]) => !OWN.has(part))) as unknown as Course;

/** What a case is, and its children, which are restored one by one. */
const OWN: ReadonlySet<string> = new Set<keyof CaseState>([
  'id',
  'number',
  'demand',
  'opinion',
  'registeredAt',
  'registeredBy',
  'assignments',
  'clocks',
  'followUps',
]);

const differing = (course: Course, state: CaseState): Partial<Course> =>
  Object.fromEntries(
    Object.entries(course).filter(([part, value]) => !same(value, state[part as keyof Course])),
  );

const byNo = <T extends { readonly no: number }>(list: readonly T[], no: number): T | undefined =>
  list.find((one) => one.no === no);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
