import type { CaseState, Clock, FollowUp, Result } from './case.ts';
import { leadOf } from './case.ts';
import { meetRunning, newClock, type Counting } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';

/** What the centre heard; 'reached' decides whether the rest means anything. */
export type FollowUpAnswers = Omit<FollowUp, 'at' | 'by' | 'round'>;

/** What a follow-up leads to (DESIGN §4: 登记回访 decides). */
export type Verdict = 'attempt' | 'redo' | 'close';

/**
 * Article 4(6): not reached = the attempt is recorded and the clock goes on; 不属实 = 退回补办; 认可 = 销号 by 7(一).
 * An enterprise that does not accept leads to rework or 7(二)(三).
 */
export function verdict(answers: FollowUpAnswers): Verdict | Refusal {
  if (!answers.reached) return 'attempt';
  if (answers.check === null)
    return refuse('bad-input', '第四条（六）', '已接通的，请选择「核查情况」：属实、部分属实或不属实。');
  if (answers.check === '不属实') return 'redo';
  if (answers.accepted === null)
    return refuse('bad-input', '第七条（一）', '已接通的，请选择「是否认可」：是或否。');
  if (!answers.accepted)
    return refuse(
      'not-yet-possible',
      '第四条（六）',
      '企业不认可的，要么重新办理，要么按第七条（二）（三）销号，这两项暂未开通。本件保持「待回访」，请先与中心负责人商定。',
    );
  return 'close';
}

/** The events of one recorded follow-up. `act` is the person of the centre and the moment. */
export function decideFollowUp(
  state: CaseState,
  answers: FollowUpAnswers,
  act: { readonly at: Instant; readonly by: string },
  counting: Counting,
): readonly CaseEvent[] | Refusal {
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
  return [followedUp, ...met, ...redo(state, act, counting)];
}

/** 退回补办: same round; `handle` goes on with the working days it had left when the result came, at least one. */
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
  return [
    { type: 'redone', v: 1, ...act, data: { assignmentNo: lead.no } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

const daysForRedo = (clocks: readonly Clock[], result: Result, { calendar, policy }: Counting): number => {
  const handle = clocks.findLast(({ kind }) => kind === 'handle');
  return handle === undefined
    ? policy.days.handle
    : Math.max(1, calendar.between(localDate(result.at), handle.due));
};
