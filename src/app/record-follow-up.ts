import { oneLine } from '../../cards/kit/clean-text.ts';
import { shortName } from '../../cards/short-name.ts';
import { leadOf, pendingOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import type { FollowUpAnswers } from '../domain/follow-up.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence, secondPerson } from './views/due-sentence.ts';
import { wordsForUnits } from './views/for-units.ts';

/**
 * 登记回访 (Articles 4(6), 7): what the enterprise said decides. Gives the sentence that says what it led to. A unit that
 * must mend its reply or handle the case again is told so; the director, what waits for him. Part of the caller's transaction.
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
  const pending = pendingOf(after);
  if (pending !== null) {
    const text = `${number} ${shortName(after.demand.enterprise)}：企业不认可，${act.actor.name} 提请按${pending.ground}销号。${dueSentence(after, act.origin.at, ['decision'], { who: secondPerson(act.actor) })}`;
    await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
    return { outcome: `${number} 企业不认可，已提请中心负责人按${pending.ground}审定销号` };
  }
  if (after.stage === 'resolved')
    return {
      outcome: `${number} 已记录一次未接通的回访，请再联系企业。${dueSentence(after, act.origin.at, ['followUp'])}`,
    };
  const unitId = leadOf(after)?.unitId ?? null;
  const words = await wordsForUnits(act.tx, after);
  const isRework = after.round > done.before.round;
  const why = isRework
    ? `企业对结果不认可，提出了新的证据或理由，发回重新办理（第${after.round}轮）：${oneLine(words(answers.note ?? '详见诉求卡片'), 120)}`
    : '经回访核查，答复不属实或不完整，退回补办';
  const due = (who = ''): string => dueSentence(after, act.origin.at, ['handle'], { who });
  const text = `${number} ${shortName(enterpriseForUnits(after.demand))}：${why}。${due()}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'unit', unitId }, text);
  return {
    outcome: `${number} ${isRework ? `已发回重新办理（第${after.round}轮）` : '已退回补办'}。${due('责任单位')}`,
  };
}
