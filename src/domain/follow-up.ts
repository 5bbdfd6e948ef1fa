import type { Actor, Assignment, CaseState, Clock, FollowUp, Result } from './case.ts';
import { leadOf } from './case.ts';
import { meetRunning, newClock, type Counting } from './clocks.ts';
import { evolve, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { propose, type Deciding } from './proposals.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { ofDirector } from './scope.ts';
import { startWeek } from './weekly-progress.ts';

/** What the centre heard; 'reached' decides whether the rest means anything. */
export type FollowUpAnswers = Omit<FollowUp, 'at' | 'by' | 'round'>;

/** What a follow-up leads to (DESIGN §4: 登记回访 decides). */
export type Verdict = 'attempt' | 'redo' | 'close' | 'rework' | 'propose';

/**
 * Articles 4(6), 7: not reached = the attempt is recorded and the clock goes on; 不属实 = 退回补办; 认可 = 销号 by 7(一).
 * Not 认可 with sufficient new evidence or reasons = 重新办理; without = 销号 by 7(二), after a rework 7(三), which a second
 * person confirms.
 */
export function verdict(answers: FollowUpAnswers): Verdict | Refusal {
  if (!answers.reached) return 'attempt';
  if (answers.check === null)
    return refuse('bad-input', '第四条（六）', '已接通的，请选择「核查情况」：属实、部分属实或不属实。');
  if (answers.check === '不属实') return 'redo';
  if (answers.accepted === null)
    return refuse('bad-input', '第七条（一）', '已接通的，请选择「是否认可」：是或否。');
  if (answers.accepted) return 'close';
  if (answers.evidence === null)
    return refuse(
      'bad-input',
      '第四条（六）',
      '企业不认可的，请选择「新证据或理由」：充分的发回重新办理，无或者不充分的提请负责人审定销号。',
    );
  return answers.evidence === '充分' ? 'rework' : 'propose';
}

/** The round from which the director himself sends a case back for rework (DESIGN §4). */
const DIRECTOR_FROM_ROUND = 3;

/** The events of one recorded follow-up. `act` is the person of the centre and the moment. */
export function decideFollowUp(
  state: CaseState,
  answers: FollowUpAnswers,
  { actor, at }: { readonly actor: Actor; readonly at: Instant },
  counting: Deciding,
): readonly CaseEvent[] | Refusal {
  const act = { at, by: actor.personId };
  const outcome = verdict(answers);
  if (typeof outcome !== 'string') return outcome;
  const heard = answers.reached
    ? answers
    : { ...answers, check: null, solved: null, satisfaction: null, accepted: null, evidence: null };
  const followedUp: CaseEvent = {
    type: 'followedUp',
    v: 1,
    ...act,
    data: { followUp: { ...heard, ...act, round: state.round } },
  };
  if (outcome === 'attempt') return [followedUp];
  const met = meetRunning(state, 'followUp', act.at, act.by);
  if (outcome === 'close')
    return [
      followedUp,
      ...met,
      { type: 'closed', v: 1, ...act, data: { closing: { ...act, ground: '第七条（一）' } } },
    ];
  if (outcome === 'rework')
    return state.round + 1 >= DIRECTOR_FROM_ROUND && !ofDirector(actor)
      ? refuse(
          'not-appointed',
          '第四条（六）',
          `本件已重新办理过${state.round - 1}次，再次发回须由中心负责人登记这次回访。请把企业的新证据或理由告诉负责人。`,
        )
      : [followedUp, ...met, ...rework(state, act, counting)];
  if (outcome === 'propose') {
    const ground = state.round === 1 ? '第七条（二）' : '第七条（三）';
    // The duty to call back is met by the proposal, which starts `decision` after the clocks there are.
    const proposed = propose(state, { kind: 'close', ground }, act, counting);
    return isRefusal(proposed) ? proposed : [followedUp, ...proposed];
  }
  return [followedUp, ...met, ...redo(state, act, counting)];
}

/**
 * 重新办理 (Article 4(6)): the next round with the same unit, which has the case already: nothing to receive or accept,
 * five working days to handle, counted like every duty of a unit from the day it is told.
 */
function rework(
  state: CaseState,
  act: { readonly at: Instant; readonly by: string },
  counting: Counting,
): readonly CaseEvent[] {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} was followed up without a unit`);
  const assignment: Assignment = {
    ...lead,
    no: state.assignments.length + 1,
    round: state.round + 1,
    dispatchedAt: act.at,
    dispatchedBy: act.by,
    receivedAt: act.at,
    acceptedAt: act.at,
    contactedAt: null,
    contactedBy: null,
    result: null,
    tracked: null,
  };
  const startedOn = counting.calendar.receiptDate(act.at, counting.policy.receiptCutoff);
  const days = counting.policy.reworkDays;
  const clock = newClock(state.clocks.length + 1, 'handle', assignment.no, startedOn, days, counting);
  return [
    { type: 'reworked', v: 1, ...act, data: { assignment } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

/**
 * 退回补办: same round; `handle` goes on with the working days it had left when the result came, at least one. What was agreed on
 * 跟踪办理 holds for the assignment: a reply that was not true does not end the weekly progress, which goes on. (重新办理 is a new
 * assignment with five days of its own, tracked only if that is asked for again.)
 */
function redo(
  state: CaseState,
  act: { readonly at: Instant; readonly by: string },
  counting: Counting,
): readonly CaseEvent[] {
  const lead = leadOf(state);
  if (lead?.result == null) throw new Error(`case ${state.id} was followed up without a result`);
  const days = daysForRedo(state.clocks, lead.result, counting);
  const startedOn = counting.calendar.receiptDate(act.at, counting.policy.receiptCutoff);
  const clock = newClock(state.clocks.length + 1, 'handle', lead.no, startedOn, days, counting);
  const redone: CaseEvent[] = [
    { type: 'redone', v: 1, ...act, data: { assignmentNo: lead.no } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
  return [...redone, ...startWeek(redone.reduce(evolve, state), startedOn, act, counting)];
}

const daysForRedo = (clocks: readonly Clock[], result: Result, { calendar, policy }: Counting): number => {
  const handle = clocks.findLast(({ kind }) => kind === 'handle');
  return handle === undefined
    ? policy.days.handle
    : Math.max(1, calendar.between(localDate(result.at), handle.due));
};
