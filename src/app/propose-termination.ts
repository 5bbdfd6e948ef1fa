import { shortName } from '../../cards/short-name.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Termination } from '../domain/termination.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence, secondPerson } from './views/due-sentence.ts';

/**
 * 建议终止, 企业撤诉 (Article 3(三)(四)(五)): the director is told under the centre's card that he must decide; that the
 * enterprise was pressed to withdraw is said there, and nowhere else. Part of the caller's transaction.
 */
export async function proposeTermination(
  deps: Deps,
  act: Act,
  caseId: string,
  type: 'proposeTermination' | 'withdraw',
  proposed: Termination,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type, proposed });
  if (isRefusal(done)) return done;
  const { after } = done;
  const number = after.number ?? '';
  const pressed = proposed.pressed === true ? '企业表示撤诉受到压力，请先核实。' : '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${act.actor.name} 建议终止办理（${proposed.ground}）。${pressed}${dueSentence(after, act.origin.at, ['decision'], { who: secondPerson(act.actor) })}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number };
}
