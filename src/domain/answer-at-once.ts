import type { Answer, CaseState } from './case.ts';
import { meetRunning } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { refuse, type Refusal } from './refusal.ts';
import { reviewDuty } from './review-duty.ts';

/**
 * 直接答复 (DESIGN §2): what the centre can answer at once, without any unit. It meets the review and closes the case, on
 * condition that the enterprise accepts the answer; one that it does not accept is no end (Article 7).
 */
export function answerAtOnce(
  state: CaseState,
  answer: Answer,
  accepted: boolean,
): readonly CaseEvent[] | Refusal {
  const { at, by } = answer;
  if (!accepted)
    return refuse(
      'bad-input',
      '第七条（一）',
      '企业不认可的，不能按直接答复办结。请点「受理并转办」交责任单位办理，您的答复可以写进转办意见。',
    );
  return [
    ...meetRunning(state, reviewDuty(state), at, by),
    { type: 'answered', v: 1, at, by, data: { answer } },
    { type: 'closed', v: 1, at, by, data: { closing: { at, by, ground: '直接答复' } } },
  ];
}
