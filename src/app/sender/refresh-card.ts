import type { CardRow, SendOutcome, Tx } from '../ports.ts';
import { callGateway, type Delivered, type Delivery, nextAttemptMs } from './delivery.ts';
import { settle } from './settle.ts';

/** A card as read: its version first, its content after. */
interface Claimed {
  readonly messageId: string;
  readonly version: number;
  readonly content: object;
}

/**
 * Brings a posted card up to date: reads what it should show, PATCHes, and records the version read as shown. What was
 * raised meanwhile stays due. The loop sees to it that a message has one PATCH in flight at most.
 *
 * @param card as `dueCards` gave it
 * @param failures failed attempts of this card before this one
 * @returns null when there was nothing to do any more
 * @throws when it could not be read or drawn; nothing was sent then
 */
export async function refreshCard(
  delivery: Delivery,
  card: CardRow,
  failures: number,
): Promise<Delivered | null> {
  const { store, gateway } = delivery;
  const claimed = await store.transaction((tx) => claim(delivery, tx, card.id));
  if (claimed === null) return null;

  // A change may have many causes; the case leads to the events that made it.
  const ids = { cardId: card.id, caseId: card.caseId, formId: card.formId, messageId: claimed.messageId };
  const outcome = await callGateway(delivery, ids, () => gateway.patch(claimed.messageId, claimed.content));
  const againMs = nextAttemptMs(delivery, outcome, failures + 1);
  report(delivery, ids, outcome);
  await settle(delivery, ids, { write: (tx) => write(tx, card.id, claimed.version, outcome, againMs) });
  return { outcome, againMs };
}

async function claim(
  { holder, epoch, clock, drawCard }: Delivery,
  tx: Tx,
  cardId: string,
): Promise<Claimed | null> {
  if (!(await tx.outbox.fence(holder, epoch))) return null;
  const card = await tx.cards.find(cardId);
  if (card === null || card.status === 'gone' || card.messageId === null) return null;
  if (card.wantedVersion <= card.shownVersion || card.notBeforeMs > clock.nowMs()) return null;
  return { messageId: card.messageId, version: card.wantedVersion, content: await drawCard(tx, card) };
}

async function write(
  tx: Tx,
  cardId: string,
  version: number,
  outcome: SendOutcome,
  againMs: number | null,
): Promise<void> {
  if (againMs !== null) {
    // A tap that came meanwhile may have asked for a longer pause.
    const notBefore = (await tx.cards.find(cardId))?.notBeforeMs ?? 0;
    return tx.outbox.cardAgain(cardId, Math.max(againMs, notBefore));
  }
  if (!outcome.ok && outcome.kind === 'target-gone') return tx.outbox.cardGone(cardId);
  // Given up counts as shown: the same content would be refused again, the next raise brings another.
  return tx.outbox.cardShown(cardId, version);
}

function report({ log }: Delivery, ids: object, outcome: SendOutcome): void {
  if (outcome.ok) {
    log.info(ids, 'card up to date');
    return;
  }
  const { kind, detail } = outcome;
  if (kind === 'give-up') log.error({ ...ids, kind, detail }, 'a card cannot be changed');
  else log.warn({ ...ids, kind, detail }, 'a card is not up to date');
}
