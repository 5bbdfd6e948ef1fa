import { In } from 'typeorm';
import type { Deliveries, TransportClock } from '../../src/app/ports.ts';
import { intentTable } from '../entities/intent.ts';
import type { Session } from '../session.ts';
import { supersedeFollowers, toIntent } from './outbox.ts';

/** What people are told of messages that do not arrive, and what they decide about them. */
export function deliveries(session: Session, transport: TransportClock): Deliveries {
  return {
    async find(intentId) {
      const row = await session.rows(intentTable).findOneBy({ id: intentId });
      return row && toIntent(row);
    },

    async byMessage(messageId) {
      const row = await session.rows(intentTable).findOneBy({ messageId });
      return row && toIntent(row);
    },

    async parked() {
      const rows = await session
        .rows(intentTable)
        .find({ where: { status: 'parked' }, order: { seq: 'ASC' } });
      return rows.map(toIntent);
    },

    async stuck(sinceMs, limit) {
      const found = await session.select<{ seq: number }>(
        `SELECT i.seq FROM intent i
         WHERE i.status IN ('queued', 'sending') AND COALESCE(i.queued_ms, 0) <= ?
           AND NOT EXISTS (SELECT 1 FROM intent p WHERE p.id = i.after AND p.status <> 'sent')
         ORDER BY i.seq LIMIT ?`,
        [sinceMs, limit],
      );
      const rows = await session
        .rows(intentTable)
        .find({ where: { seq: In(found.map(({ seq }) => seq)) }, order: { seq: 'ASC' } });
      return rows.map(toIntent);
    },

    async resend(intentId) {
      const { affected } = await session.rows(intentTable).update(
        { id: intentId, status: 'parked' },
        {
          status: 'queued',
          uncertain: false,
          firstAttemptMs: null,
          nextAttemptMs: 0,
          error: null,
          queuedMs: transport.nowMs(),
        },
      );
      session.raiseWork();
      return affected === 1;
    },

    async drop(intentId, error) {
      const { affected } = await session
        .rows(intentTable)
        .update({ id: intentId, status: 'parked' }, { status: 'failed', error });
      if (affected === 1) await supersedeFollowers(session, intentId);
      return affected === 1;
    },
  };
}
