import type { Outbox } from '../../src/app/ports.ts';
import { leaseTable } from '../entities/lease.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

const NAME = 'sender';

/** The lease of the one sender among the replicas. */
export function senderLease(session: Session): Pick<Outbox, 'holdLease' | 'fence' | 'releaseLease'> {
  /** The lease's row, locked; made when the database is new. */
  async function lockLease() {
    const found = await session.lockRow(leaseTable, { name: NAME });
    if (found !== null) return found;
    try {
      await session.rows(leaseTable).insert({ name: NAME, holder: '', epoch: 0, untilMs: 0 });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    return session.lockRow(leaseTable, { name: NAME });
  }

  return {
    async holdLease(holder, nowMs, ttlMs) {
      const lease = await lockLease();
      if (lease === null) throw new Error('the lease of the sender is gone');
      const renewed = lease.holder === holder;
      if (!renewed && lease.untilMs > nowMs) return null;
      const epoch = renewed ? lease.epoch : lease.epoch + 1;
      await session.rows(leaseTable).update({ name: NAME }, { holder, epoch, untilMs: nowMs + ttlMs });
      if (!renewed) await session.run("UPDATE intent SET status = 'queued' WHERE status = 'sending'");
      return { epoch, takenOver: !renewed };
    },

    async fence(holder, epoch) {
      // Locked, so that nobody takes over between this answer and the commit of what rests on it.
      const lease = await session.lockRow(leaseTable, { name: NAME });
      return lease?.holder === holder && lease.epoch === epoch;
    },

    async releaseLease(holder) {
      await session.rows(leaseTable).update({ name: NAME, holder }, { holder: '', untilMs: 0 });
    },
  };
}
