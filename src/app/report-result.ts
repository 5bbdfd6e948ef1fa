import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/case.ts';
import { leadOf } from '../domain/case.ts';
import { actOnCase } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { dueSentence } from './views/due-sentence.ts';

/** 办结反馈 (Article 4(5)): the unit reports; the centre is told to call the enterprise back. Part of the caller's transaction. */
export async function reportResult(
  deps: Deps,
  act: Act,
  caseId: string,
  report: Omit<Result, 'at' | 'by'>,
): Promise<{ number: string } | Refusal> {
  const done = await actOnCase(deps, act, caseId, { type: 'result', report });
  if (isRefusal(done)) return done;
  const { after } = done;
  const names = await namesOf(act.tx, after, act.origin.at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const text = `${after.number ?? ''} ${unit}已办结反馈。企业：${after.demand.enterprise}。${dueSentence(after, ['followUp'])}`;
  await tellUnderCard(deps, act.tx, act.origin, after, { audience: 'centre', unitId: null }, text);
  return { number: after.number ?? '' };
}
