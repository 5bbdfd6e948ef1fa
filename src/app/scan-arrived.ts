import { shortName } from '../../cards/short-name.ts';
import { leadOf } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import { apply } from '../domain/lifecycle.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { scanArrived } from '../domain/sealed-scan.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import { tellUnderCard } from './post-card.ts';
import { tellPerson } from './tell-person.ts';
import { tellCorrections } from './tell-corrections.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * The sealed explanation of a return has come (Article 4(3)): the centre is told under its card, and who sent it that it is there. It counts when it was sent, which is
 * the time of `act`; a further page of it changes nothing. Part of the caller's transaction.
 */
export async function recordScan(
  deps: Deps,
  { tx, origin, actor }: Act,
  { caseId }: { readonly caseId: string },
): Promise<Refusal | null> {
  const before = await tx.cases.lock(caseId);
  if (before === null) throw new Error(`a scan came for the case ${caseId}, which does not exist`);
  const { at } = origin;
  const act = { at, by: actor.personId };
  const events = scanArrived(before, act, deps.clock.now(), await tx.rulebook(localDate(at)));
  if (isRefusal(events)) return events;
  if (events.length === 0) return null;
  const after = apply(before, events);
  await tx.cases.save(before, after, events);
  await tx.cards.raiseCase(caseId);
  await tellCorrections(deps, { tx, origin }, after, events);
  const names = await namesOf(tx, after, at);
  const unit = names.unit(leadOf(after)?.unitId ?? '');
  const revived = events.some(({ type }) => type === 'returnRevived');
  const again = revived ? '更正：说明是在期限内发出的，此前的失效通知作废。' : '';
  const text = `${after.number ?? ''} ${shortName(after.demand.enterprise)}：${unit}的盖章情况说明已到，点「查看附件」可以查看。${again}${dueSentence(after, deps.clock.now(), ['decision'])}`;
  await tellUnderCard(deps, tx, origin, after, { audience: 'centre', unitId: null }, text);
  const received = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：盖章的情况说明已收到，等受理中心决定。还有几页的，请接着发到这里。`;
  await tellPerson(deps, tx, origin, actor.personId, received);
  if (revived) {
    const correction = `${after.number ?? ''} ${shortName(enterpriseForUnits(after.demand))}：更正：盖章的情况说明是在期限内发出的，退件申请仍然有效，此前的失效通知作废，等受理中心决定。`;
    const unitId = leadOf(after)?.unitId ?? null;
    await tellUnderCard(deps, tx, origin, after, { audience: 'unit', unitId }, correction);
  }
  return null;
}
