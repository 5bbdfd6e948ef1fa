import type { CaseState, Closing, Proposed } from './case.ts';
import { isPaused, pendingOf, runningClocks } from './case.ts';
import { meetRunning, moveClock, newClock, type Counting } from './clocks.ts';
import { evolve, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { ClockKind } from './regulation.ts';
import { reviewDuty } from './review-duty.ts';
import { takeBackBreaches } from './standing-still.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What a proposal needs to know besides counting: who may decide it. */
export interface Deciding extends Counting {
  /** Ids of those who hold the office of 中心负责人 on the day, stand-ins included. */
  readonly directors: readonly string[];
}

/** The centre's duty in a stage: met by a proposal, and running again when it is rejected. A unit's duties stand still. */
const dutyOf = (state: CaseState): ClockKind | null =>
  state.stage === 'registered' ? reviewDuty(state) : state.stage === 'resolved' ? 'followUp' : null;

/**
 * Somebody of the centre proposes what a second person must confirm (DESIGN §4). It meets the duty of the stage and starts
 * `decision`. Refused where nobody but the proposer could confirm it: such a case would stand still.
 */
export function propose(
  state: CaseState,
  proposed: Proposed,
  act: By,
  deciding: Deciding,
): readonly CaseEvent[] | Refusal {
  if (!deciding.directors.some((id) => id !== act.by))
    return refuse(
      'not-yet-possible',
      '中心工作要求',
      '除您以外没有别的负责人可以审定。请先用 /代班 请一位同事代班负责人，再提出。',
    );
  const duty = dutyOf(state);
  const met = duty === null ? [] : meetRunning(state, duty, act.at, act.by);
  const clock = newClock(
    state.clocks.length + 1,
    'decision',
    null,
    localDate(act.at),
    deciding.policy.days.decision,
    deciding,
  );
  const events: CaseEvent[] = [
    ...met,
    { type: 'proposed', v: 1, ...act, data: { proposal: { ...proposed, ...act } } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
  return [...events, ...takeBackBreaches(events.reduce(evolve, state), act)];
}

/**
 * The director agrees: 不予受理 (Article 3), 销号 by Article 7(二)(三), 终止, with which every duty ends. Who may, the guard has
 * seen to.
 */
export function confirm(state: CaseState, act: By): readonly CaseEvent[] {
  const pending = pendingOf(state);
  if (pending === null) throw new Error(`case ${state.id} has nothing to confirm`);
  const confirmed: CaseEvent = { type: 'confirmed', v: 1, ...act, data: { kind: pending.kind } };
  const met = meetRunning(state, 'decision', act.at, act.by);
  if (pending.kind === 'decline') return [...met, confirmed];
  if (pending.kind === 'terminate') {
    const owed = runningClocks(state).filter(({ kind }) => kind !== 'decision');
    const voided = owed.map(({ no }): CaseEvent => ({
      type: 'clockVoided',
      v: 1,
      ...act,
      data: { clockNo: no },
    }));
    return [...met, confirmed, ...voided];
  }
  const closing: Closing = { ...act, ground: pending.ground };
  return [...met, confirmed, { type: 'closed', v: 1, ...act, data: { closing } }];
}

/**
 * The director does not agree: the case is back in its stage, with a new clock of the centre's duty there; a unit's duties go
 * on with the days for which they stood still, and at least one working day.
 */
export function reject(state: CaseState, act: By, counting: Counting): readonly CaseEvent[] {
  const pending = pendingOf(state);
  if (pending === null) throw new Error(`case ${state.id} has nothing to reject`);
  return [
    ...meetRunning(state, 'decision', act.at, act.by),
    { type: 'rejected', v: 1, ...act, data: { kind: pending.kind } },
    ...centreAgain(state, act, counting),
    ...unitAgain(state, pending.at, act, counting),
  ];
}

function centreAgain(state: CaseState, act: By, counting: Counting): readonly CaseEvent[] {
  const kind = dutyOf(state);
  if (kind === null) return [];
  const { returnedDays } = counting.policy;
  const no = state.clocks.length + 1;
  const clock = newClock(no, kind, null, localDate(act.at), returnedDays, counting);
  return [{ type: 'clockStarted', v: 1, ...act, data: { clock } }];
}

function unitAgain(state: CaseState, since: Instant, act: By, counting: Counting): readonly CaseEvent[] {
  const { calendar, policy } = counting;
  const today = localDate(act.at);
  const notBefore = calendar.add(today, policy.returnedDays).date;
  return runningClocks(state)
    .filter((clock) => isPaused(state, clock))
    .flatMap((clock) => {
      // What was received after hours starts on a later day: until then there was nothing to stand still.
      const from = localDate(since) > clock.startedOn ? localDate(since) : clock.startedOn;
      const paused = Math.max(0, calendar.between(from, today));
      const moved = moveClock(clock, act, { paused, notBefore }, counting);
      return moved.type === 'clockMoved' && moved.data.paused === 0 ? [] : [moved];
    });
}
