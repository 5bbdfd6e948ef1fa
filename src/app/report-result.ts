import { shortName } from '../../cards/short-name.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { CaseState, Result } from '../domain/case.ts';
import { leadOf } from '../domain/case.ts';
import { actOnCase } from './act-on-case.ts';
import { postCoSignCards } from './co-sign-cards.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 办结反馈 (Article 4(5)): the unit reports; the centre is told to call the enterprise back. Where the unit wants it co-signed, its
 * 主管领导 is asked first, and the centre is told when he agrees. Part of the caller's transaction.
 */
export async function reportResult(
  deps: Deps,
  act: Act,
  caseId: string,
  report: Omit<Result, 'at' | 'by'>,
): Promise<{ number: string; coSign: boolean } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'result', report });
  if (isRefusal(done)) return done;
  const { after } = done;
  const coSign = after.coSign !== null;
  if (coSign) await postCoSignCards(deps, act.tx, act.origin, after, 'anew');
  else await tellReported(deps, act, after);
  return { number: after.number ?? '', coSign };
}

/** The centre is told that the unit has reported, and until when to call the enterprise back (Article 4(6)). */
export async function tellReported(deps: Deps, { tx, origin }: Act, after: CaseState): Promise<void> {
  const names = await namesOf(tx, after, origin.at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const text = `${after.number ?? ''} ${shortName(after.demand.enterprise)}：${unit}已办结反馈。${dueSentence(after, origin.at, ['followUp'])}`;
  await tellUnderCard(deps, tx, origin, after, { audience: 'centre', unitId: null }, text);
}
