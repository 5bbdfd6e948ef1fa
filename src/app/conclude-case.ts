import { shortName } from '../../cards/short-name.ts';
import type { Answer as AnswerAtOnce, Proposed } from '../domain/case.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence, secondPerson } from './views/due-sentence.ts';

/** 直接答复: answered and accepted at once. Gives the case's number. Part of the caller's transaction. */
export async function answerCase(
  deps: Deps,
  act: Act,
  caseId: string,
  answer: Omit<AnswerAtOnce, 'at' | 'by'>,
  accepted: boolean,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'answer', answer, accepted });
  return isRefusal(done) ? done : { number: done.after.number ?? '' };
}

/** 不予受理 (Article 3) is proposed; the director is told under the centre's card. Part of the caller's transaction. */
export async function proposeDecline(
  deps: Deps,
  act: Act,
  caseId: string,
  proposed: Extract<Proposed, { kind: 'decline' }>,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'decline', proposed });
  if (isRefusal(done)) return done;
  const { after } = done;
  const number = after.number ?? '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${act.actor.name} 提出不予受理（${proposed.ground}）。${dueSentence(after, act.origin.at, ['decision'], { who: secondPerson(act.actor) })}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number };
}
