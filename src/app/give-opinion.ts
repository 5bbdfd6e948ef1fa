import { oneLine } from '../../cards/kit/clean-text.ts';
import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { coAssignmentOf } from '../domain/scope.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { wordsForUnits } from './views/for-units.ts';

/** Characters of the opinion in the message; the card has it whole. */
const OPINION_BEGINS = 120;

/** 提交协办意见 (Article 4(3)): the lead is told under its card, since it works with it. Part of the caller's transaction. */
export async function giveOpinion(
  deps: Deps,
  act: Act,
  caseId: string,
  text: string,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'giveOpinion', opinion: { text } });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const from = names.unit(coAssignmentOf(act.actor, after)?.unitId ?? '');
  const number = after.number ?? '';
  const words = (await wordsForUnits(act.tx, after))(text);
  const said = `${number} ${shortName(enterpriseForUnits(after.demand))}：${from}已提交协办意见：${oneLine(words, OPINION_BEGINS)}`;
  const unitId = leadOf(after)?.unitId ?? null;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'unit', unitId }, said);
  return { number };
}
