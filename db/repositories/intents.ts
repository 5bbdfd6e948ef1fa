import { In } from 'typeorm';
import type { Intents, TransportClock } from '../../src/app/ports.ts';
import { intentTable } from '../entities/intent.ts';
import type { Session } from '../session.ts';

/** Enqueues what is to be sent after the commit. */
export function intents(session: Session, transport: TransportClock): Intents {
  return {
    async enqueue(intent) {
      await session.insert(intentTable, [
        {
          ...intent,
          status: 'queued',
          attempts: 0,
          firstAttemptMs: null,
          // Due at once, whatever the sender's clock says compared with ours.
          nextAttemptMs: 0,
          uncertain: false,
          messageId: null,
          error: null,
          queuedMs: transport.nowMs(),
        },
      ]);
      session.raiseWork();
    },

    async clear(before, limit) {
      const old = await session.select<{ seq: number }>(
        `SELECT i.seq FROM intent i WHERE i.status IN ('sent', 'superseded') AND i.created_at < ?
         AND NOT EXISTS (SELECT 1 FROM intent w WHERE w.after = i.id AND w.status IN ('queued', 'sending', 'parked'))
         ORDER BY i.seq LIMIT ?`,
        // A Date is what both drivers turn into their own `datetime` text.
        [new Date(before), limit],
      );
      if (old.length > 0) await session.rows(intentTable).delete({ seq: In(old.map(({ seq }) => seq)) });
      return old.length;
    },
  };
}
