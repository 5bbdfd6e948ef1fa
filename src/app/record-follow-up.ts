import { leadOf } from '../domain/case.ts';
import type { FollowUpAnswers } from '../domain/follow-up.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 登记回访 (Articles 4(6), 7(一)): what the enterprise said decides. Gives the sentence that says what it led to. A unit
 * that must mend its reply is told so. Part of the caller's transaction.
 */
export async function recordFollowUp(
  deps: Deps,
  act: Act,
  caseId: string,
  answers: FollowUpAnswers,
): Promise<{ outcome: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'followUp', answers });
  if (isRefusal(done)) return done;
  const { after } = done;
  const number = after.number ?? '';
  if (after.stage === 'closed') return { outcome: `${number} 已销号，依据第七条（一）` };
  if (after.stage === 'resolved')
    return { outcome: `${number} 已记录一次未接通的回访，请再联系企业。${dueSentence(after, ['followUp'])}` };
  const due = dueSentence(after, ['handle']);
  const unitId = leadOf(after)?.unitId ?? null;
  const text = `${number} 经回访核查，答复不属实或不完整，退回补办。企业：${after.demand.enterprise}。${due}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'unit', unitId }, text);
  return { outcome: `${number} 已退回补办。${due}` };
}
