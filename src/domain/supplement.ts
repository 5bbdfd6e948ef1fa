import type { Actor, CaseState, SupplementAsked } from './case.ts';
import { meetRunning, newClock, runningClock, type Counting } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { reviewDuty } from './review-duty.ts';
import { ofDirector } from './scope.ts';
import type { CaseAct } from './transitions.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** The material that the enterprise is waited for, in time or not; null when nothing is waited for. */
export const awaitedSupplement = ({ supplement }: CaseState): SupplementAsked | null =>
  supplement?.arrived === null ? supplement : null;

/** What only the director does once the time of the enterprise has run out. 不予受理 is his decision anyway: he confirms it. */
const DIRECTORS: readonly CaseAct[] = ['dispatch', 'redispatch', 'answer', 'askSupplement'];

/**
 * What 通知补充材料 holds up (DESIGN §4, §5): nobody is declined while his time runs; when it has run out, the director decides. What
 * turns out not to need the material may be dispatched or answered at any time.
 */
export function heldBySupplement(state: CaseState, actor: Actor, action: CaseAct): Refusal | null {
  const asked = awaitedSupplement(state);
  if (action === 'supplementArrived')
    return asked !== null
      ? null
      : refuse('wrong-stage', '第四条（二）', '本件没有等企业补充的材料，不用登记补充材料已到。');
  if (asked === null) return null;
  if (action === 'decline' && asked.lapsedAt === null)
    return refuse(
      'wrong-stage',
      '第四条（二）',
      '已通知企业补充材料，期限届满以前不能提出不予受理。材料已到的，请先点「补充材料已到」。',
    );
  if (asked.lapsedAt === null || !DIRECTORS.includes(action) || ofDirector(actor)) return null;
  return refuse(
    'not-appointed',
    '中心工作要求',
    '企业没有在期限内补充材料，由中心负责人决定。材料已到的，请点「补充材料已到」；应当不予受理的，请点「不予受理」提请负责人审定。',
  );
}

/**
 * 通知补充材料 (Article 4(2)): meets the review, or the director's decision after an earlier time ran out. The enterprise has five
 * working days.
 */
export function askSupplement(
  state: CaseState,
  material: string,
  act: By,
  counting: Counting,
): readonly CaseEvent[] {
  const days = counting.policy.days.supplement;
  const clock = newClock(state.clocks.length + 1, 'supplement', null, localDate(act.at), days, counting);
  const asked = { ...act, material, lapsedAt: null, arrived: null };
  return [
    ...meetRunning(state, reviewDuty(state), act.at, act.by),
    ...meetRunning(state, 'decision', act.at, act.by),
    { type: 'supplementAsked', v: 1, ...act, data: { asked } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

/** 补充材料已到: the review, or the dispatch anew after a return, starts anew, whether the material came in time or not. */
export function supplementArrived(state: CaseState, act: By, counting: Counting): readonly CaseEvent[] {
  const duty = reviewDuty(state);
  const days = counting.policy.days[duty];
  const clock = newClock(state.clocks.length + 1, duty, null, localDate(act.at), days, counting);
  return [
    { type: 'supplementEnded', v: 1, ...act, data: { arrived: true } },
    ...settleWait(state, act),
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

/** The case goes on without the material: dispatched, answered, or proposed to be declined. */
export const endSupplement = (state: CaseState, act: By): readonly CaseEvent[] =>
  awaitedSupplement(state) === null
    ? []
    : [{ type: 'supplementEnded', v: 1, ...act, data: { arrived: false } }, ...settleWait(state, act)];

/**
 * The time of the enterprise has run out: the director has one working day to decide (DESIGN §5). A provisional date (暂定) never runs
 * out.
 * @returns no event when nothing is waited for, its time still runs, or this was recorded already.
 */
export function lapseSupplement(state: CaseState, at: Instant, counting: Counting): readonly CaseEvent[] {
  const clock = runningClock(state, 'supplement');
  if (clock === null || clock.provisional || localDate(at) <= clock.due) return [];
  const act = { at, by: 'system' };
  const days = counting.policy.days.decision;
  const decision = newClock(state.clocks.length + 1, 'decision', null, localDate(at), days, counting);
  return [
    { type: 'supplementLapsed', v: 1, ...act, data: {} },
    ...settleWait(state, act),
    { type: 'clockStarted', v: 1, ...act, data: { clock: decision } },
  ];
}

/** Ends the wait. It is nobody's duty, so it is never late; the director's decision, if it has come to that, is. */
function settleWait(state: CaseState, act: By): readonly CaseEvent[] {
  const wait = runningClock(state, 'supplement');
  if (wait === null) return meetRunning(state, 'decision', act.at, act.by);
  return [{ type: 'clockMet', v: 1, ...act, data: { clockNo: wait.no, late: false } }];
}
