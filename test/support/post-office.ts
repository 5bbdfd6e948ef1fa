import { v7 } from 'uuid';
import { drawCard } from '../../src/app/draw-card.ts';
import { recordReceipt } from '../../src/app/record-receipt.ts';
import { cardText } from './card-text.ts';
import type { Office } from './office.ts';

const FAR = Number.MAX_SAFE_INTEGER;

/** One message that was posted, or one change of a message. */
export interface Sent {
  readonly chat: string;
  readonly text: string;
  /** The message that was changed; null for a new one. */
  readonly changed: string | null;
}

/**
 * Plays the sender without Feishu: posts what is queued and changes what is out of date, until nothing is left. Messages
 * for which `fails` is true end as they would when their chat is gone.
 */
export async function deliver(
  office: Office,
  fails: (chat: string) => boolean = () => false,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (;;) {
    const work = await office.store.transaction(async ({ outbox }) => ({
      intents: await outbox.dueIntents(FAR, 1000),
      cards: await outbox.dueCards(FAR, 1000),
    }));
    if (work.intents.length + work.cards.length === 0) return sent;
    for (const intent of work.intents) {
      const chat = intent.target.chatId;
      await office.store.transaction(async (tx) => {
        if (!(await tx.outbox.claimIntent(intent.id, office.deps.transport.nowMs()))) return;
        const { content } = intent;
        const card = content.type === 'keptCard' ? await tx.cards.find(content.cardId) : null;
        if (fails(chat)) {
          await tx.outbox.intentEnded(intent.id, 'failed', 'target gone');
          if (card !== null) await tx.outbox.cardGone(card.id);
          return;
        }
        const messageId = `om_${v7()}`;
        const text = content.type === 'text' ? content.text : content.type;
        sent.push({
          chat,
          text: card === null ? text : cardText(await drawCard(office.deps)(tx, card)),
          changed: null,
        });
        if (card !== null) {
          await recordReceipt(tx, card, office.now);
          await tx.outbox.cardPosted(card.id, messageId, office.now, card.wantedVersion);
        }
        await tx.outbox.intentSent(intent.id, messageId);
      });
    }
    for (const due of work.cards)
      await office.store.transaction(async (tx) => {
        const card = await tx.cards.find(due.id);
        if (card === null || card.messageId === null) return;
        sent.push({
          chat: card.chatId,
          text: cardText(await drawCard(office.deps)(tx, card)),
          changed: card.messageId,
        });
        await tx.outbox.cardShown(card.id, card.wantedVersion);
      });
  }
}
