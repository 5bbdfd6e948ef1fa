import { apply } from '../domain/lifecycle.ts';
import { receive } from '../domain/receipt.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { CardRow, Tx } from './ports.ts';

/**
 * The first post of a unit's card is the unit's receipt, which starts its clocks (Articles 4(3), 4(4)). Runs in the
 * transaction that settles the post, before anything else in it (lock order: case first).
 * @param postedAt Feishu's `create_time` of the message.
 */
export async function recordReceipt(tx: Tx, card: CardRow, postedAt: Instant): Promise<void> {
  if (card.kind !== 'case' || card.audience !== 'unit' || card.caseId === null) return;
  const before = await tx.cases.lock(card.caseId);
  const assignment = before?.assignments.findLast(({ unitId }) => unitId === card.unitId);
  if (before === null || assignment === undefined) return;
  const rules = await tx.rulebook(localDate(postedAt));
  const events = receive(before, assignment.no, postedAt, rules);
  if (events.length === 0) return;
  await tx.cases.save(before, apply(before, events), events);
  await tx.cards.raiseCase(card.caseId);
}
