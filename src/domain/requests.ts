import type { Assignment, CaseState, Clock } from './case.ts';
import { isPaused, leadOf, pendingReturn, requestOf } from './case.ts';
import { meetClock, newClock, runningClock, type Counting } from './clocks.ts';
import { evolve, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Basis, type Refusal } from './refusal.ts';
import { givenBack, takeBackBreaches } from './standing-still.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** A unit asks for one thing at a time: two requests would stop its clocks twice. */
export function oneAtATime(state: CaseState, basis: Basis): Refusal | null {
  if (requestOf(state) === null) return null;
  const { extension, joint, track } = state;
  const what = extension ? '申请延期' : joint ? '申请联办' : track ? '跟踪办理申请' : '申请退件';
  return refuse('not-yet-possible', basis, `本件的${what}还在等受理中心决定，决定以后再提出别的申请。`);
}

/**
 * The time limit that a request would change: asked for before it has run out, and after the enterprise was told
 * (做好解释说明). `what` is what is asked for, `tell` what the enterprise must hear first.
 */
export function limitToChange(
  state: CaseState,
  { what, tell, told, at }: { what: string; tell: string; told: boolean; at: Instant },
  basis: Basis,
): { readonly lead: Assignment; readonly handle: Clock } | Refusal {
  const lead = leadOf(state);
  const handle = runningClock(state, 'handle');
  if (lead === null || handle === null)
    return refuse('not-yet-possible', basis, `办结时限还没有起算，现在不用申请${what}。`);
  if (!handle.provisional && localDate(at) > handle.due)
    return refuse(
      'not-yet-possible',
      basis,
      `办结时限已过，${what}须在到期以前申请。请尽快办结反馈，并把超期的原因写进办理结果。`,
    );
  if (told) return { lead, handle };
  return refuse('bad-input', basis, `请先向企业${tell}，再申请${what}：「已告知企业」选“是”才能提交。`);
}

/**
 * A request is filed, as `asked` says: the centre must decide it in one working day (`decision`), and what stands still from now
 * on is not late.
 */
export function file(state: CaseState, asked: CaseEvent, act: By, counting: Counting): readonly CaseEvent[] {
  const filed = [asked, decisionStarts(state, act, counting)];
  return [...filed, ...takeBackBreaches(filed.reduce(evolve, state), act)];
}

const decisionStarts = (state: CaseState, act: By, counting: Counting): CaseEvent => ({
  type: 'clockStarted',
  v: 1,
  ...act,
  data: {
    clock: newClock(
      state.clocks.length + 1,
      'decision',
      null,
      localDate(act.at),
      counting.policy.days.decision,
      counting,
    ),
  },
});

/**
 * The request is decided: `decision` is met, and each clock of the assignment that stood still moves by the working days
 * after the day of filing up to and including the day of decision (same day: none), whatever the decision; `granted`
 * working days are added to `handle` after that (DESIGN §4).
 */
export function giveBack(state: CaseState, act: By, counting: Counting, granted = 0): readonly CaseEvent[] {
  const asked = requestOf(state);
  if (asked === null) throw new Error(`case ${state.id} has no request to decide`);
  const decision = runningClock(state, 'decision');
  const moved = state.clocks
    .filter((clock) => isPaused(state, clock))
    .flatMap((clock) => givenBack(clock, asked.at, act, counting, clock.kind === 'handle' ? granted : 0));
  return [
    ...(decision === null ? [] : meetClock(decision, act.at, act.by)),
    ...endScan(state, act),
    ...moved,
  ];
}

/** The scan is not waited for any more: it has come, or nothing hangs on it. Nobody is late with it. */
export function endScan(state: CaseState, act: By): readonly CaseEvent[] {
  const scan = runningClock(state, 'scan');
  return scan === null ? [] : [{ type: 'clockMet', v: 1, ...act, data: { clockNo: scan.no, late: false } }];
}

/** The result, 改派 or 建议终止 came before a decision: there is nothing to decide any more; the days waited count all the same. */
export function lapseRequest(state: CaseState, act: By, counting: Counting): readonly CaseEvent[] {
  if (state.extension !== null)
    return [
      { type: 'extensionDecided', v: 1, ...act, data: { granted: 0, reason: null, lapsed: true } },
      ...giveBack(state, act, counting),
    ];
  if (state.joint !== null)
    return [
      { type: 'jointDecided', v: 1, ...act, data: { agreed: false, lapsed: true } },
      ...giveBack(state, act, counting),
    ];
  if (state.track !== null) {
    const { assignmentNo } = state.track;
    return [
      { type: 'trackDecided', v: 1, ...act, data: { assignmentNo, tracked: null, lapsed: true } },
      ...giveBack(state, act, counting),
    ];
  }
  if (pendingReturn(state) !== null)
    return [
      { type: 'returnDecided', v: 1, ...act, data: { outcome: 'settled' } },
      ...giveBack(state, act, counting),
    ];
  return [];
}
