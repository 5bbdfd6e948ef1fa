import type { CardRow, IntentRow, MessageBody, SendOutcome, Tx } from '../ports.ts';
import { callGateway, type Delivered, type Delivery, nextAttemptMs } from './delivery.ts';
import { settle, type Settlement } from './settle.ts';

/**
 * Feishu keeps a uuid for an hour (platform.md §2.1). From 50 minutes after the first attempt a message that may exist
 * is no longer repeated: a person decides.
 */
const PARK_AFTER_MS = 50 * 60_000;

/** An intent as claimed: what to send, and which version of which kept card that shows. */
interface Claimed {
  readonly body: MessageBody;
  readonly card: CardRow | null;
}

/**
 * Sends one intent: claims it (the attempt is on record before the call), draws its content in the same transaction,
 * calls Feishu outside of any, and settles.
 *
 * @param intent as `dueIntents` gave it
 * @returns null when there was nothing to send (somebody else's by now, parked, or its card gone)
 * @throws when it could not be claimed or drawn; nothing was sent then
 */
export async function sendIntent(delivery: Delivery, intent: IntentRow): Promise<Delivered | null> {
  const { store, gateway } = delivery;
  const claimed = await store.transaction((tx) => claim(delivery, tx, intent));
  if (claimed === null) return null;

  const { target } = intent;
  const ids = { intentId: intent.id, cause: intent.cause, chatId: target.chatId };
  const outcome = await callGateway(delivery, ids, () =>
    target.type === 'chat'
      ? gateway.post(target.chatId, claimed.body, intent.id)
      : gateway.reply(target.messageId, claimed.body, intent.id),
  );
  const againMs = nextAttemptMs(delivery, outcome, intent.attempts + 1);
  report(delivery, ids, outcome, againMs);
  await settle(delivery, ids, settlementOf(delivery, intent, claimed, outcome, againMs));
  return { outcome, againMs };
}

async function claim(delivery: Delivery, tx: Tx, intent: IntentRow): Promise<Claimed | null> {
  const { holder, epoch, clock, log, drawCard } = delivery;
  const { id, content } = intent;
  const now = clock.nowMs();
  if (!(await tx.outbox.fence(holder, epoch))) return null;
  if (intent.uncertain && now - (intent.firstAttemptMs ?? now) >= PARK_AFTER_MS) {
    await tx.outbox.intentEnded(id, 'parked', intent.error ?? 'no answer before the process ended');
    log.error(
      { intentId: id, attempts: intent.attempts },
      'delivery still uncertain after 50 minutes: parked',
    );
    return null;
  }
  if (!(await tx.outbox.claimIntent(id, now))) return null;
  if (content.type !== 'keptCard')
    return {
      body: content.type === 'text' ? content : { type: 'card', card: content.card },
      card: null,
    };
  // The row before the case: a version raised between the two is drawn early and once more, never too late.
  const card = await tx.cards.find(content.cardId);
  if (card?.status !== 'live') {
    await tx.outbox.intentEnded(id, 'failed', 'its card is gone');
    return null;
  }
  return { body: { type: 'card', card: await drawCard(tx, card) }, card };
}

function settlementOf(
  { onCardPosted }: Delivery,
  intent: IntentRow,
  { card }: Claimed,
  outcome: SendOutcome,
  againMs: number | null,
): Settlement {
  const { id } = intent;
  if (outcome.ok) {
    const { messageId, createTime } = outcome;
    if (card === null) return { write: (tx) => tx.outbox.intentSent(id, messageId) };
    // With several attempts an earlier, older drawing may be the one that is out.
    const shown = intent.attempts === 0 ? card.wantedVersion : 0;
    return {
      before: (tx) => onCardPosted(tx, card, createTime),
      async write(tx) {
        await tx.outbox.intentSent(id, messageId);
        await tx.outbox.cardPosted(card.id, messageId, createTime, shown);
      },
    };
  }
  if (againMs !== null) {
    // Once uncertain, always: that this attempt surely failed says nothing of the one before.
    const uncertain = intent.uncertain || outcome.kind === 'uncertain';
    return { write: (tx) => tx.outbox.intentAgain(id, againMs, uncertain, outcome.detail) };
  }
  return {
    async write(tx) {
      await tx.outbox.intentEnded(id, 'failed', outcome.detail);
      if (card !== null && outcome.kind === 'target-gone') await tx.outbox.cardGone(card.id);
    },
  };
}

function report({ log }: Delivery, ids: object, outcome: SendOutcome, againMs: number | null): void {
  if (outcome.ok) {
    log.info({ ...ids, messageId: outcome.messageId }, 'sent');
    return;
  }
  const { kind, detail } = outcome;
  if (againMs === null) log.error({ ...ids, kind, detail }, 'a message cannot be delivered');
  else log.warn({ ...ids, kind, detail }, 'a message is not delivered yet');
}
