import { In } from 'typeorm';
import type { IntentRow as Intent, Outbox, TransportClock } from '../../src/app/ports.ts';
import { cardTable } from '../entities/card.ts';
import { intentTable } from '../entities/intent.ts';
import type { IntentRow } from '../entities/intent.ts';
import type { Session } from '../session.ts';
import { toCard } from './cards.ts';
import { senderLease } from './sender-lease.ts';
import { without } from './without.ts';

/** Queued, and nothing stands before it. Rows of sent predecessors may be cleared away after 30 days. */
const FREE = `i.status = 'queued'
  AND NOT EXISTS (SELECT 1 FROM intent p WHERE p.id = i.after AND p.status <> 'sent')`;

/** An intent as the application sees it. */
export const toIntent = (row: IntentRow): Intent => without(row, 'seq', 'queuedMs');

/** What waited for an intent that will never be sent ends with it. */
export async function supersedeFollowers(session: Session, intentId: string): Promise<void> {
  await session
    .rows(intentTable)
    .update(
      { after: intentId, status: 'queued' },
      { status: 'superseded', error: 'its message was not sent' },
    );
}

/** What the sender works with. */
export function outbox(session: Session, transport: TransportClock): Outbox {
  const number = async (sql: string, parameters: readonly unknown[] = []): Promise<number | null> => {
    const [row] = await session.select<{ value: number | string | null }>(sql, parameters);
    return row?.value === null || row?.value === undefined ? null : Number(row.value);
  };
  const count = async (sql: string, parameters: readonly unknown[] = []): Promise<number> =>
    (await number(`SELECT COUNT(*) AS value FROM ${sql}`, parameters)) ?? 0;

  /** A card raised while it was on its way is stale from now on. */
  const cardShown = async (cardId: string, shownVersion: number): Promise<void> => {
    await session.run(
      `UPDATE card SET stale_since_ms = CASE WHEN wanted_version > ? AND status <> 'gone' THEN ? ELSE NULL END,
       shown_version = ? WHERE id = ?`,
      [shownVersion, transport.nowMs(), shownVersion, cardId],
    );
  };

  return {
    ...senderLease(session),

    async dueIntents(nowMs, limit) {
      const due = await session.select<{ seq: number }>(
        `SELECT i.seq FROM intent i WHERE ${FREE} AND i.next_attempt_ms <= ? ORDER BY i.lane, i.seq LIMIT ?`,
        [nowMs, limit],
      );
      const rows = await session
        .rows(intentTable)
        .find({ where: { seq: In(due.map((row) => row.seq)) }, order: { lane: 'ASC', seq: 'ASC' } });
      return rows.map(toIntent);
    },

    async dueCards(nowMs, limit) {
      const rows = await session
        .rows(cardTable)
        .createQueryBuilder('card')
        .where('card.staleSinceMs IS NOT NULL AND card.notBeforeMs <= :nowMs', { nowMs })
        .orderBy({ 'card.staleSinceMs': 'ASC', 'card.id': 'ASC' })
        .limit(limit)
        .getMany();
      return rows.map(toCard);
    },

    async claimIntent(id, nowMs) {
      const claimed = await session.run(
        `UPDATE intent SET status = 'sending', attempts = attempts + 1, uncertain = ?,
         first_attempt_ms = COALESCE(first_attempt_ms, ?) WHERE id = ? AND status = 'queued'`,
        [true, nowMs, id],
      );
      return claimed === 1;
    },

    async intentSent(id, messageId) {
      await session
        .rows(intentTable)
        .update({ id }, { status: 'sent', messageId, uncertain: false, error: null });
    },

    async intentAgain(id, nextAttemptMs, uncertain, error) {
      await session
        .rows(intentTable)
        .update({ id, status: 'sending' }, { status: 'queued', nextAttemptMs, uncertain, error });
    },

    async intentEnded(id, status, error) {
      await session.rows(intentTable).update({ id, status: In(['queued', 'sending']) }, { status, error });
      // A parked message may still be sent by a person's word; what follows it waits for that.
      if (status !== 'parked') await supersedeFollowers(session, id);
    },

    async messageOf(intentId) {
      return (await session.rows(intentTable).findOneBy({ id: intentId }))?.messageId ?? null;
    },

    async cardPosted(cardId, messageId, postedAt, shownVersion) {
      await session.rows(cardTable).update({ id: cardId }, { messageId, postedAt });
      await cardShown(cardId, shownVersion);
    },

    cardShown,

    async cardAgain(cardId, notBeforeMs) {
      await session.rows(cardTable).update({ id: cardId }, { notBeforeMs });
    },

    async cardGone(cardId) {
      await session.rows(cardTable).update({ id: cardId }, { status: 'gone', staleSinceMs: null });
    },

    async nextDueMs() {
      const moments = [
        await number(`SELECT MIN(i.next_attempt_ms) AS value FROM intent i WHERE ${FREE}`),
        await number('SELECT MIN(not_before_ms) AS value FROM card WHERE stale_since_ms IS NOT NULL'),
      ].filter((moment) => moment !== null);
      return moments.length === 0 ? null : Math.min(...moments);
    },

    async backlog(byMs) {
      const waiting =
        (await count("intent WHERE status IN ('queued', 'sending')")) +
        (await count('card WHERE stale_since_ms IS NOT NULL'));
      const due =
        (await count(`intent i WHERE ${FREE} AND i.next_attempt_ms <= ?`, [byMs])) +
        (await count("intent WHERE status = 'sending'")) +
        (await count('card WHERE stale_since_ms IS NOT NULL AND not_before_ms <= ?', [byMs]));
      return { due, later: waiting - due, parked: await count("intent WHERE status = 'parked'") };
    },
  };
}
