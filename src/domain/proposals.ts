import type { CaseState, Closing, Proposed } from './case.ts';
import { pendingOf } from './case.ts';
import { meetRunning, newClock, type Counting } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { ClockKind } from './regulation.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What a proposal needs to know besides counting: who may decide it. */
export interface Deciding extends Counting {
  /** Ids of those who hold the office of 中心负责人 on the day, stand-ins included. */
  readonly directors: readonly string[];
}

/** The duty that a proposal meets, and that runs again when it is rejected. */
const DUTY: Readonly<Record<Proposed['kind'], ClockKind>> = { decline: 'review', close: 'followUp' };

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
  const met = meetRunning(state, DUTY[proposed.kind], act.at, act.by);
  const clock = newClock(
    state.clocks.length + 1,
    'decision',
    null,
    localDate(act.at),
    deciding.policy.days.decision,
    deciding,
  );
  return [
    ...met,
    { type: 'proposed', v: 1, ...act, data: { proposal: { ...proposed, ...act } } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

/** The director agrees: 不予受理 (Article 3), or 销号 by Article 7(二)(三). Who may, the guard has seen to. */
export function confirm(state: CaseState, act: By): readonly CaseEvent[] {
  const pending = pendingOf(state);
  if (pending === null) throw new Error(`case ${state.id} has nothing to confirm`);
  const confirmed: CaseEvent = { type: 'confirmed', v: 1, ...act, data: { kind: pending.kind } };
  const met = meetRunning(state, 'decision', act.at, act.by);
  if (pending.kind === 'decline') return [...met, confirmed];
  const closing: Closing = { ...act, ground: pending.ground };
  return [...met, confirmed, { type: 'closed', v: 1, ...act, data: { closing } }];
}

/** The director does not agree: the case is back in its stage, with a new clock of the centre's duty there. */
export function reject(state: CaseState, act: By, counting: Counting): readonly CaseEvent[] {
  const pending = pendingOf(state);
  if (pending === null) throw new Error(`case ${state.id} has nothing to reject`);
  const { returnedDays } = counting.policy;
  const no = state.clocks.length + 1;
  const clock = newClock(no, DUTY[pending.kind], null, localDate(act.at), returnedDays, counting);
  return [
    ...meetRunning(state, 'decision', act.at, act.by),
    { type: 'rejected', v: 1, ...act, data: { kind: pending.kind } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}
