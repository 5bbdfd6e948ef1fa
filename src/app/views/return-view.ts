import type { ReturnView } from '../../../cards/case/return.ts';
import { hasPart, leadOf, pendingReturn, type CaseState, type ReturnAsked } from '../../domain/case.ts';
import { runningClock } from '../../domain/clocks.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { Names } from '../../domain/guards.ts';
import { formatDay, formatMoment, type Instant } from '../../domain/local-date.ts';
import { awaitsRedispatch, returnRightEnded, returnRightText } from '../../domain/return.ts';
import type { CardRow } from '../ports.ts';

type Place = Pick<CardRow, 'audience' | 'unitId'>;

/** The return that waits for the centre, or that brought the case back to it; null when neither. */
export function returnView(state: CaseState, { audience, unitId }: Place, names: Names): ReturnView | null {
  const asked = current(state);
  if (asked === null) return null;
  return {
    reason: maskPhonesIn(asked.reason),
    legalBasis: maskPhonesIn(asked.legalBasis),
    suggested: asked.suggested && maskPhonesIn(asked.suggested),
    by: names.person(asked.by),
    at: asked.at,
    standing: standing(asked),
    scan: scanText(state, asked),
    mine: audience === 'unit' && leadOf(state)?.unitId === unitId,
  };
}

/** The return that says how the case stands. */
const current = (state: CaseState): ReturnAsked | null =>
  pendingReturn(state) ?? (awaitsRedispatch(state) ? (state.returns.at(-1) ?? null) : null);

/** How the case stands by its return; null when none waits or brought it back. */
export function returnStanding(state: CaseState): Pick<ReturnView, 'standing'> | null {
  const asked = current(state);
  return asked && { standing: standing(asked) };
}

function standing({ decided, illegibleAt, scanAt }: ReturnAsked): ReturnView['standing'] {
  if (decided !== null) return 'agreed';
  if (scanAt === null) return 'awaitsScan';
  return illegibleAt === null ? 'undecided' : 'illegible';
}

function scanText(state: CaseState, { scanAt, illegibleAt }: ReturnAsked): string {
  if (illegibleAt !== null) return '公章不清晰，已请单位重新发送';
  if (scanAt !== null) return `已收到 ${formatMoment(scanAt)}`;
  const due = runningClock(state, 'scan')?.due;
  return due === undefined ? '未收到' : `未收到，${formatDay(due)}24:00前有效，逾期申请失效`;
}

/** On the card of a unit that has not accepted: why it cannot return the case any more. */
export function returnNote(state: CaseState, { audience, unitId }: Place, now: Instant): string | null {
  if (audience !== 'unit' || leadOf(state)?.unitId !== unitId) return null;
  const ended = returnRightEnded(state, now);
  return ended && returnRightText(ended);
}

/** On the card of a unit that has no part in the case any more: what became of it. */
export function goneView(
  state: CaseState,
  { audience, unitId }: Place,
  names: Names,
): { standing: string; text: string } | null {
  if (audience !== 'unit' || unitId === null || hasPart(state, unitId)) return null;
  const last = state.assignments.findLast((one) => one.unitId === unitId);
  if (last === undefined) return null;
  const back = state.returns.find(
    ({ assignmentNo, decided }) =>
      decided?.outcome === 'agreed' &&
      (assignmentNo === last.no || (last.role === 'co' && decided.at === last.endedAt)),
  );
  if (back !== undefined) {
    const whose = back.assignmentNo === last.no ? '' : '牵头单位的';
    return { standing: '已退件', text: `受理中心已同意${whose}退件，不用再办` };
  }
  const lead = leadOf(state);
  return lead === null
    ? { standing: '已撤销', text: '受理中心已撤销转办，不用再办' }
    : { standing: '已改派', text: `已改派${names.unit(lead.unitId)}，不用再办` };
}
