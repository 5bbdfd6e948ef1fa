import { ACTION_LABELS } from '../../../cards/actions.ts';
import { oneLine } from '../../../cards/kit/clean-text.ts';
import type { CaseState, FollowUp, Proposal, Result, ReturnOutcome } from '../../domain/case.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import { fieldLabel, type CorrectableField, type Registration } from '../../domain/correctable.ts';
import type { Corrected } from '../../domain/corrected.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { PURPOSE } from '../../domain/file-purpose.ts';
import type { Names } from '../../domain/guards.ts';
import { formatDate, formatDay, type Instant } from '../../domain/local-date.ts';
import { lateActs } from './late-acts.ts';
import {
  CLOCKS,
  CLOSING_GROUNDS,
  declineText,
  terminationText,
  type ClosingGround,
} from '../../domain/regulation.ts';

/** On what a case was closed, in the words of the regulation. */
export const closingText = (ground: ClosingGround): string => `${ground}：${CLOSING_GROUNDS[ground]}`;

/** Characters of what was said on the telephone; the newest calls stand on the card whole. */
const CALL_BEGINS = 60;

/** One line of the timeline per thing a person did or the case went through; clocks show apart. */
export function timeline(
  state: CaseState,
  events: readonly CaseEvent[],
  names: Names,
): { at: Instant; text: string }[] {
  const late = lateActs(state, events);
  const returned = events.find((one) => one.type === 'returnDecided' && one.data.outcome === 'agreed');
  return events.flatMap((event) => {
    const text = line(event, state, names, returned?.at ?? null);
    return text === null ? [] : [{ at: event.at, text: late.has(event) ? `${text}（超过时限）` : text }];
  });
}

/** @param returnedAt when a unit had returned the case first; null when none has */
function line(event: CaseEvent, state: CaseState, names: Names, returnedAt: Instant | null): string | null {
  const who = names.person(event.by);
  const unit = (no: number): string =>
    names.unit(state.assignments.find((one) => one.no === no)?.unitId ?? '');
  switch (event.type) {
    case 'registered':
      return `${who} 登记诉求，来源 ${event.data.demand.source}`;
    case 'dispatched':
      return `${who} ${dispatching(event.at, returnedAt)} ${names.unit(event.data.assignment.unitId)}`;
    case 'coAssigned':
      return `${who} 请 ${names.unit(event.data.assignment.unitId)} 协办`;
    case 'unassigned':
      return null;
    case 'reassigned': {
      const { assignment, reason } = event.data;
      const what = assignment === null ? '调整协办单位' : `改派 ${names.unit(assignment.unitId)}`;
      return `${who} ${what}：${oneLine(maskPhonesIn(reason), CALL_BEGINS)}`;
    }
    case 'coAccepted':
      return `${who} 签收（${unit(event.data.assignmentNo)}协办）`;
    case 'opined':
      return `${who} 提交协办意见（${unit(event.data.assignmentNo)}）`;
    case 'received':
      return `${unit(event.data.assignmentNo)} 收到转办通知`;
    case 'accepted':
      return `${who} 签收`;
    case 'contacted':
      return `${who} 首次联系企业`;
    case 'resolved':
      return `${who} 办结反馈，并已告知企业${missing(event.data.result)}`;
    case 'followedUp':
      return `${who} 回访：${heard(event.data.followUp)}`;
    case 'redone':
      return `${who} 退回补办 ${unit(event.data.assignmentNo)}：答复不属实或不完整`;
    case 'reworked':
      return `${who} 发回 ${names.unit(event.data.assignment.unitId)} 重新办理（第${event.data.assignment.round}轮）：企业有新的证据或理由`;
    case 'answered':
      return `${who} 直接答复，企业认可`;
    case 'proposed':
      return `${who} 提请审定：${proposalText(event.data.proposal)}`;
    case 'confirmed':
      return `${who} 确认${PROPOSED[event.data.kind]}`;
    case 'rejected':
      return `${who} 不同意${PROPOSED[event.data.kind]}`;
    case 'chased':
      return `${who} 催办 ${unit(event.data.assignmentNo)}`;
    case 'calledAgain':
      return `${who} 记录企业来电补充：${oneLine(maskPhonesIn(event.data.text), CALL_BEGINS)}`;
    case 'closed':
      return `${who} 销号，依据${closingText(event.data.closing.ground)}`;
    case 'merged':
      return `${who} 并案，本件不再单独办理`;
    case 'absorbed':
      return `${who} 并案：${event.data.from.number} 并入本件`;
    case 'clockBreached':
      return `${dutyOf(state, event.data.clockNo)}超过时限，记为超期`;
    case 'breachCorrected':
      return `更正：${dutyOf(state, event.data.clockNo)}没有超过时限，撤销此前的超期记录`;
    case 'extensionAsked': {
      const { days, reason, understood } = event.data.asked;
      return `${who} 申请延期${days}个工作日：${oneLine(maskPhonesIn(reason), CALL_BEGINS)}（已告知企业，企业${understood ? '理解' : '不理解'}）`;
    }
    case 'jointAsked': {
      const { coUnitIds, reason } = event.data.asked;
      return `${who} 申请${coUnitIds.map((id) => names.unit(id)).join('、')}联合办理：${oneLine(maskPhonesIn(reason), CALL_BEGINS)}`;
    }
    case 'jointDecided':
      if (event.data.lapsed) return '联办申请未决定前，已办结反馈、改派或者提请终止，不再需要决定';
      return `${who} ${event.data.agreed ? '同意' : '不同意'}联合办理`;
    case 'extensionDecided':
      if (event.data.lapsed) return '延期申请未决定前，已办结反馈、改派或者提请终止，不再需要决定';
      return `${who} ${extension(event.data)}`;
    case 'trackAsked': {
      const { promised, reason } = event.data.asked;
      return `${who} 申请转跟踪办理，承诺${formatDate(promised)}办结：${oneLine(maskPhonesIn(reason), CALL_BEGINS)}（已告知企业）`;
    }
    case 'trackDecided': {
      const { tracked, lapsed } = event.data;
      if (lapsed) return '跟踪办理申请未决定前，已办结反馈、改派或者提请终止，不再需要决定';
      return tracked === null
        ? `${who} 不同意转跟踪办理`
        : `${who} 同意转跟踪办理，承诺${formatDate(tracked.promised)}办结`;
    }
    case 'progressed':
      return `${who} 登记进展，并已告知企业：${oneLine(maskPhonesIn(event.data.text), CALL_BEGINS)}`;
    case 'returnAsked':
      return `${who} 申请退件：${oneLine(maskPhonesIn(event.data.asked.reason), CALL_BEGINS)}`;
    case 'scanArrived': // the file itself is told
      return null;
    case 'scanIllegible':
      return `${who} 认为情况说明的公章不清晰，请单位重新发送`;
    case 'returnDecided':
      return RETURNED[event.data.outcome](who);
    case 'returnRevived':
      return '更正：盖章的情况说明是在期限内发出的，退件申请仍然有效';
    case 'coSignAsked':
      return `${who} 提交办结反馈，待主管领导审签`;
    case 'coSignDecided':
      return event.data.agreed ? `${who} 同意报送` : `${who} 退回办结反馈，由联络员修改后重新提交`;
    case 'supplementAsked':
      return `${who} 通知企业补充材料：${oneLine(maskPhonesIn(event.data.asked.material), CALL_BEGINS)}`;
    case 'supplementEnded':
      return event.data.arrived ? `${who} 登记补充材料已到，重新初审` : null;
    case 'supplementLapsed':
      return '企业没有在期限内补充材料，由中心负责人决定';
    case 'attached':
      return `${who} 发来${PURPOSE[event.data.purpose].title}：${oneLine(event.data.name, CALL_BEGINS)}`;
    case 'corrected':
      return `${who} 更正${fieldLabel(event.data.field)}${corrected(event.data)}`;
    case 'voided':
      return `${who} 作废本件`;
    case 'undone':
      return `${who} 撤销「${ACTION_LABELS[event.data.act]}」`;
    case 'clockRecounted':
      return `按国务院放假安排，${dutyOf(state, event.data.clockNo)}的期限为${formatDay(event.data.due)}24:00前`;
    case 'clockMoved':
    case 'clockPromised':
    case 'numbered':
    case 'clockStarted':
    case 'clockMet':
    case 'clockVoided':
      return null;
  }
}

const extension = ({ granted, reason }: { granted: number; reason: string | null }): string => {
  if (granted === 0) return '不同意延期';
  const why = reason === null ? '' : `：${oneLine(maskPhonesIn(reason), CALL_BEGINS)}`;
  return `同意延期${granted}个工作日${why}`;
};

const dispatching = (at: Instant, returnedAt: Instant | null): string =>
  ACTION_LABELS[returnedAt !== null && at >= returnedAt ? 'redispatch' : 'dispatch'];

/** How a return ended. */
const RETURNED: Readonly<Record<ReturnOutcome, (who: string) => string>> = {
  agreed: (who) => `${who} 同意退件`,
  refused: (who) => `${who} 不同意退件`,
  lapsed: () => '没有在期限内提交盖章的情况说明，退件申请失效',
  settled: () => '退件申请未决定前，已改派或者提请终止，不再需要决定',
};

/** What fits a line, as it was and as it is; long texts stand on the card as they are now, the contact in no event. */
const IN_A_LINE: readonly CorrectableField[] = [
  'enterprise',
  'creditCode',
  'category',
  'source',
  'urgency',
  'confidential',
];

function corrected({ field, was, is }: Corrected): string {
  if (!IN_A_LINE.includes(field)) return '';
  const say = (value: Registration[keyof Registration]): string =>
    typeof value === 'boolean' ? (value ? '是' : '否') : maskPhonesIn(value ?? '无');
  const key = field as keyof Registration;
  return `：${say(was[key])}改为${say(is[key])}`;
}

/** Why it was not waited for a co-unit. */
const missing = ({ missing: why }: Result): string =>
  why === null ? '' : `（协办意见缺失：${oneLine(maskPhonesIn(why), CALL_BEGINS)}）`;

/** What a second person is asked to confirm, with its ground. */
export const proposalText = (proposal: Proposal): string =>
  `${PROPOSED[proposal.kind]}，${groundText(proposal)}`;

/** The ground of what is proposed, in the words of the regulation. */
export function groundText(proposal: Proposal): string {
  switch (proposal.kind) {
    case 'decline':
      return declineText(proposal.ground);
    case 'close':
      return closingText(proposal.ground);
    case 'terminate':
      return terminationText(proposal.ground);
  }
}

/** What a second person decides, in a word. */
const PROPOSED: Readonly<Record<Proposal['kind'], string>> = {
  decline: '不予受理',
  close: '销号',
  terminate: '终止',
};

const dutyOf = (state: CaseState, clockNo: number): string => {
  const clock = state.clocks.find(({ no }) => no === clockNo);
  return clock === undefined ? '' : `「${CLOCKS[clock.kind].title}」`;
};

/** What the enterprise said when it was called back, in a line. */
export function heard({ reached, check, solved, satisfaction, accepted, evidence }: FollowUp): string {
  if (!reached) return '未接通';
  return [
    '已接通',
    check === null ? null : `核查${check}`,
    solved === null ? null : solved ? '已解决' : '未解决',
    satisfaction,
    accepted === null ? null : accepted ? '认可结果' : '不认可结果',
    accepted === false && evidence !== null ? `新证据或理由：${evidence}` : null,
  ]
    .filter((part) => part !== null)
    .join('，');
}
