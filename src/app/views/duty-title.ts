import {
  isCoSigning,
  pendingOf,
  pendingReturn,
  type CaseState,
  type Clock,
  type Proposal,
} from '../../domain/case.ts';
import { CLOCKS } from '../../domain/regulation.ts';

/**
 * What the duty is called in lists and reminders, where its card is not before one's eyes: what is to be decided, and by whom where that
 * is not every clerk; of 办结反馈 also that it waits for the 主管领导, so that everybody sees who has it.
 */
export function dutyTitle(state: CaseState, clock: Clock): string {
  const { title } = CLOCKS[clock.kind];
  if (clock.kind === 'decision') return `${title}${decided(state)}`;
  return isCoSigning(state, clock) ? `${title}（待主管领导审签）` : title;
}

const PROPOSED: Readonly<Record<Proposal['kind'], string>> = {
  decline: '不予受理（中心负责人）',
  close: '销号（中心负责人）',
  terminate: '终止（中心负责人）',
};

function decided(state: CaseState): string {
  const pending = pendingOf(state);
  if (pending !== null) return PROPOSED[pending.kind];
  if (state.extension !== null) return '延期申请';
  if (state.joint !== null) return '联办申请';
  if (state.track !== null) return '跟踪办理申请（中心负责人）';
  return pendingReturn(state) === null ? '（中心负责人）' : '退件申请';
}
