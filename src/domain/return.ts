import { endAssignment } from './assignment.ts';
import type { Actor, CaseState, ReturnAsked } from './case.ts';
import { coAssignments, leadOf, pendingReturn } from './case.ts';
import { isLate, meetRunning, newClock, runningClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { formatDay, localDate, type Instant, type LocalDate } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { file, giveBack } from './requests.ts';
import { ofDirector } from './scope.ts';
import type { CaseAct } from './transitions.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What the unit writes: why, on what basis, and whose business it is instead. */
export type Returning = Pick<ReturnAsked, 'reason' | 'legalBasis' | 'suggested'>;

/** How a right of return has ended for the unit that leads and has not accepted: its time is over, or it was used. */
export type ReturnRight = { readonly endedOn: LocalDate } | 'used';

/**
 * Article 4(3): a unit returns within one working day of receipt, until its `accept` is due; a provisional date (暂定) is never
 * too late. Once a return was refused or has lapsed, its assignment has no further one (DESIGN §4).
 * @returns null while the unit that leads may return the case, or where there is nothing to return.
 */
export function returnRightEnded(state: CaseState, at: Instant): ReturnRight | null {
  const lead = leadOf(state);
  if (state.stage !== 'dispatched' || lead === null) return null;
  if (hasUsedReturn(state)) return 'used';
  const accept = runningClock(state, 'accept', lead.no);
  return accept !== null && isLate(accept, at) ? { endedOn: accept.due } : null;
}

const hasUsedReturn = (state: CaseState): boolean =>
  state.returns.some(
    ({ assignmentNo, decided }) =>
      assignmentNo === leadOf(state)?.no && (decided?.outcome === 'refused' || decided?.outcome === 'lapsed'),
  );

/** 「退件期限已于9月15日（周二）24:00届满；确属错派请联系中心改派」, or that the right was used. */
export const returnRightText = (ended: ReturnRight): string =>
  ended === 'used'
    ? '本件已申请过退件，不能再次申请；确属错派请联系中心改派'
    : `退件期限已于${formatDay(ended.endedOn)}24:00届满；确属错派请联系中心改派`;

/** Why the unit cannot ask for a return at that moment; null = it can. */
export function returnEnded(state: CaseState, at: Instant): Refusal | null {
  const ended = returnRightEnded(state, at);
  return ended && refuse('not-yet-possible', '第四条（三）', `${returnRightText(ended)}。`);
}

/** The case came back by a return and waits for another unit; its review is passed. */
export const awaitsRedispatch = (state: CaseState): boolean =>
  state.stage === 'registered' && state.returns.at(-1)?.decided?.outcome === 'agreed';

/** What a return holds up, and what it leaves to the director (DESIGN §4). */
const HELD: Readonly<Partial<Record<CaseAct, (state: CaseState, actor: Actor) => Refusal | null>>> = {
  accept: (state) =>
    pendingReturn(state) &&
    refuse(
      'wrong-stage',
      '第四条（三）',
      '本件已申请退件，正等受理中心决定，目前不能签收。要自己办理的，请联系受理中心点「不同意退件」。',
    ),
  askReturn: (state) =>
    hasUsedReturn(state) ? refuse('not-yet-possible', '第四条（三）', `${returnRightText('used')}。`) : null,
  refuseReturn: (state, actor) =>
    ofDirector(actor) || !state.returns.some(({ decided }) => decided?.outcome === 'refused')
      ? null
      : refuse(
          'not-appointed',
          '中心工作要求',
          '本件已有一次退件不予同意，再次不同意须由中心负责人决定。请告诉负责人，或者点「同意退件」后重新转办。',
        ),
  dispatch: (state) =>
    awaitsRedispatch(state)
      ? refuse('wrong-stage', '第四条（三）', '本件已退件，请点「重新转办」，交给另一个单位办理。')
      : null,
  redispatch: (state) =>
    awaitsRedispatch(state)
      ? null
      : refuse('wrong-stage', '第四条（三）', '本件没有退件，请点「受理并转办」。'),
};

/** Why a return stands in the way of that act of that person; null = it does not. */
export const heldByReturn = (state: CaseState, actor: Actor, action: CaseAct): Refusal | null =>
  HELD[action]?.(state, actor) ?? null;

/**
 * 申请退件 (Article 4(3)). Filed in time it meets `accept`. The centre has one working day to decide, for which the other clocks
 * of the assignment stand still; the sealed explanation is due by the next working day.
 */
export function askReturn(
  state: CaseState,
  asked: Returning,
  act: By,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  const ended = returnEnded(state, act.at);
  if (ended !== null) return ended;
  const fresh = { scanAt: null, illegibleAt: null, decided: null };
  const filed = file(
    state,
    happened('returnAsked', act, { asked: { ...asked, ...act, assignmentNo: lead.no, ...fresh } }),
    act,
    counting,
  );
  const events = [...filed, ...meetRunning(filed.reduce(evolve, state), 'accept', act.at, act.by, lead.no)];
  const no = events.reduce(evolve, state).clocks.length + 1;
  const { scan: days } = counting.policy.days;
  const clock = newClock(no, 'scan', lead.no, localDate(act.at), days, counting);
  return [...events, { type: 'clockStarted', v: 1, ...act, data: { clock } }];
}

/** What 同意退件 waits for; null once the sealed explanation has come. */
export function scanMissing(state: CaseState): Refusal | null {
  const asked = pendingReturn(state);
  if (asked === null || asked.scanAt !== null) return null;
  const due = runningClock(state, 'scan')?.due;
  const until = due === undefined ? '' : `，单位应在${formatDay(due)}24:00前提交，逾期申请失效`;
  return refuse(
    'not-yet-possible',
    '第四条（三）',
    `还没有收到加盖公章的书面情况说明，不能同意退件${until}。不属实的，现在就可以点「不同意退件」。`,
  );
}

/** What refuses the form of a return as soon as it is asked for, besides who may: the time, and the scan. */
export const beforeReturnForm = (state: CaseState, action: CaseAct, at: Instant): Refusal | null =>
  action === 'askReturn' ? returnEnded(state, at) : action === 'agreeReturn' ? scanMissing(state) : null;

/**
 * 同意退件. The unit, and those that assist it, have the case no more and owe nothing; the centre has one working day to give it to
 * another. A seal that cannot be read is asked for again instead, once for each scan.
 */
export function agreeReturn(
  state: CaseState,
  legible: boolean,
  act: By,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const missing = scanMissing(state);
  if (missing !== null) return missing;
  if (!legible)
    return pendingReturn(state)?.illegibleAt == null
      ? [{ type: 'scanIllegible', v: 1, ...act, data: {} }]
      : refuse(
          'already-done',
          '第四条（三）',
          '已请单位重新发送公章清晰的扫描件，还没有收到新的。收到以后再点「同意退件」，等不到的可以点「不同意退件」。',
        );
  const settled = giveBack(state, act, counting);
  const now = settled.reduce(evolve, state);
  const lead = leadOf(state);
  const ending = [...(lead === null ? [] : [lead]), ...coAssignments(state)];
  const days = counting.policy.days.redispatch;
  const no = state.clocks.length + 1;
  const clock = newClock(no, 'redispatch', null, localDate(act.at), days, counting);
  return [
    ...settled,
    ...ending.flatMap((one) => endAssignment(now, one, act)),
    { type: 'returnDecided', v: 1, ...act, data: { outcome: 'agreed' } },
    { type: 'clockStarted', v: 1, ...act, data: { clock } },
  ];
}

/** 不同意退件: the days waited are given back, and the unit has one working day to accept, with no further return. */
export const refuseReturn = (state: CaseState, act: By, counting: Counting): readonly CaseEvent[] => [
  ...giveBack(state, act, counting),
  { type: 'returnDecided', v: 1, ...act, data: { outcome: 'refused' } },
  acceptAnew(state, act, counting),
];

/** A unit that still has the case after its return must accept it: one working day, from the day it is told. */
export function acceptAnew(state: CaseState, act: By, counting: Counting): CaseEvent {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  const { calendar, policy } = counting;
  const startedOn = calendar.receiptDate(act.at, policy.receiptCutoff);
  const no = state.clocks.length + 1;
  const clock = newClock(no, 'accept', lead.no, startedOn, policy.days.accept, counting);
  return { type: 'clockStarted', v: 1, ...act, data: { clock } };
}
