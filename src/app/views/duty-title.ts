import { isCoSigning, type CaseState, type Clock } from '../../domain/case.ts';
import { CLOCKS } from '../../domain/regulation.ts';

/** What the duty is called in lists and reminders; of 办结反馈 also that it waits for the 主管领导, so that everybody sees who has it. */
export const dutyTitle = (state: CaseState, clock: Clock): string =>
  isCoSigning(state, clock) ? `${CLOCKS[clock.kind].title}（待主管领导审签）` : CLOCKS[clock.kind].title;
