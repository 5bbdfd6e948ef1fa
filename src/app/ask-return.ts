import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { runningClock } from '../domain/clocks.ts';
import { formatDay } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Returning } from '../domain/return.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { sendReturnLetter } from './send-return-letter.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 申请退件 (Article 4(3)): the centre is told under its card that it must decide; who asked gets the letter to be sealed. Gives until
 * when it is due.
 * Part of the caller's transaction.
 */
export async function requestReturn(
  deps: Deps,
  act: Act,
  caseId: string,
  asked: Returning,
): Promise<{ number: string; until: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'askReturn', asked });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const number = after.number ?? '';
  const text = `${number} ${shortName(after.demand.enterprise)}：${unit}申请退件，盖章的情况说明到了才能同意。${dueSentence(after, act.origin.at, ['decision'])}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  await sendReturnLetter(deps, act, after);
  const due = runningClock(after, 'scan')?.due;
  return { number, until: due === undefined ? '' : `${formatDay(due)}24:00` };
}
