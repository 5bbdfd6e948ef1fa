import type { Tx } from '../ports.ts';
import { retryDelayMs } from './backoff.ts';
import type { Delivery } from './delivery.ts';

/** Undoes the transaction of a sender that has lost the lease. */
class Deposed extends Error {
  override readonly name = 'Deposed';
}

/** What to write once a call has ended. */
export interface Settlement {
  /** What must lock its rows before those of the delivery: case → lease → intent → card. */
  readonly before?: (tx: Tx) => Promise<void>;
  readonly write: (tx: Tx) => Promise<void>;
}

/**
 * Writes down how a call ended. It is repeated for as long as the database fails, for a message that is out must not be
 * forgotten; when the sender stops meanwhile, the row stays in `sending` and the next sender asks Feishu again with the
 * same uuid. A sender that lost the lease writes nothing: the row is the other one's.
 */
export async function settle(delivery: Delivery, ids: object, settlement: Settlement): Promise<void> {
  const { store, holder, epoch, log, pauses, random, stopping } = delivery;
  for (let tries = 1; ; tries += 1) {
    try {
      await store.transaction(async (tx) => {
        await settlement.before?.(tx);
        if (!(await tx.outbox.fence(holder, epoch))) throw new Deposed();
        await settlement.write(tx);
      });
      return;
    } catch (error) {
      if (error instanceof Deposed) {
        log.warn(ids, 'no longer the sender: the outcome is left to the next one');
        return;
      }
      log.error({ ...ids, err: error }, 'the outcome of a delivery could not be stored');
      if (stopping()) return;
      await pauses.sleep(retryDelayMs(tries, random()));
    }
  }
}
