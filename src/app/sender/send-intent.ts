import type { IntentRow, MessageBody, SendOutcome, Tx } from '../ports.ts';
import { callGateway, type Claimed, type Delivered, type Delivery, nextAttemptMs } from './delivery.ts';
import { claimFetch } from './fetch-intent.ts';
import { settle, type Settlement } from './settle.ts';
import { isCarried } from './work.ts';

/**
 * Feishu keeps a uuid for an hour (platform.md §2.1). From 50 minutes after the first attempt a message that may exist
 * is no longer repeated: a person decides.
 */
const PARK_AFTER_MS = 50 * 60_000;

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

  const ids = { intentId: intent.id, cause: intent.cause, chatId: intent.target.chatId };
  const outcome = await callGateway(delivery, ids, () => claimed.call(gateway));
  const againMs = nextAttemptMs(delivery, outcome, intent.attempts + 1);
  report(delivery, ids, outcome, againMs);
  await settle(delivery, ids, settlementOf(delivery, intent, claimed, outcome, againMs));
  return { outcome, againMs };
}

async function claim(delivery: Delivery, tx: Tx, intent: IntentRow): Promise<Claimed | null> {
  const { holder, epoch, clock, log } = delivery;
  const { id } = intent;
  const now = clock.nowMs();
  if (!(await tx.outbox.fence(holder, epoch))) return null;
  if (!isCarried(intent) && intent.uncertain && now - (intent.firstAttemptMs ?? now) >= PARK_AFTER_MS) {
    await tx.outbox.intentEnded(id, 'parked', intent.error ?? 'no answer before the process ended');
    log.error(
      { intentId: id, cause: intent.cause, attempts: intent.attempts },
      'delivery still uncertain after 50 minutes: parked',
    );
    return null;
  }
  if (!(await tx.outbox.claimIntent(id, now))) return null;
  return await prepare(delivery, tx, intent);
}

/** Draws the content in the claiming transaction; what has nothing left to say ends here. */
async function prepare(delivery: Delivery, tx: Tx, intent: IntentRow): Promise<Claimed | null> {
  const { drawCard, drawDigest, fileBytes } = delivery;
  const { id, content, after } = intent;
  switch (content.type) {
    case 'text':
    case 'card':
      return { call: message(intent, content), card: null };
    case 'keptCard': {
      // The row before the case: a version raised between the two is drawn early and once more, never too late.
      const card = await tx.cards.find(content.cardId);
      if (card?.status !== 'live') {
        await tx.outbox.intentEnded(id, 'failed', 'its card is gone');
        return null;
      }
      return { call: message(intent, { type: 'card', card: await drawCard(tx, card) }), card };
    }
    case 'digest': {
      const card = await drawDigest(tx, id);
      if (card !== null) return { call: message(intent, { type: 'card', card }), card: null };
      await tx.outbox.intentEnded(id, 'superseded', 'all its clocks are met');
      return null;
    }
    case 'upload': {
      const { name, source } = content;
      const call = async (gateway: Delivery['gateway']) =>
        gateway.upload({ name, bytes: await fileBytes(source) });
      return { call, card: null };
    }
    case 'file': {
      const fileKey = after === null ? null : await tx.outbox.messageOf(after);
      if (fileKey !== null) return { call: message(intent, { type: 'file', fileKey }), card: null };
      await tx.outbox.intentEnded(id, 'superseded', 'its file was not uploaded');
      return null;
    }
    case 'fetch':
      return await claimFetch(delivery, tx, intent, content.attachmentId);
    case 'urgent': {
      const messageId = after === null ? null : await tx.outbox.messageOf(after);
      if (messageId !== null)
        return { call: (gateway) => gateway.urgent(messageId, content.openIds), card: null };
      await tx.outbox.intentEnded(id, 'superseded', 'its message was not sent');
      return null;
    }
  }
}

/** The call that sends `body` where the intent goes, under the intent's uuid. */
const message =
  ({ id, target }: IntentRow, body: MessageBody): Claimed['call'] =>
  (gateway) =>
    target.type === 'chat'
      ? gateway.post(target.chatId, body, id)
      : gateway.reply(target.messageId, body, id);

function settlementOf(
  { onCardPosted }: Delivery,
  intent: IntentRow,
  { card, concluded }: Claimed,
  outcome: SendOutcome,
  againMs: number | null,
): Settlement {
  const { id } = intent;
  const before = concluded === undefined ? {} : { before: concluded };
  if (outcome.ok) {
    const { messageId, createTime } = outcome;
    if (card === null) return { ...before, write: (tx) => tx.outbox.intentSent(id, messageId) };
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
    ...before,
    async write(tx) {
      await tx.outbox.intentEnded(id, 'failed', outcome.detail);
      if (card === null) return;
      await tx.outbox.cardGone(card.id);
      // The centre's card says whether the unit has its own.
      if (card.caseId !== null) await tx.cards.raiseCase(card.caseId);
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
