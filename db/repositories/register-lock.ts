import { leaseTable } from '../entities/lease.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

const NAME = 'register';

/** Holds the register until the end of the transaction. Its row is a lease that nobody ever takes, only locks. */
export async function lockRegister(session: Session): Promise<void> {
  if ((await session.lockRow(leaseTable, { name: NAME })) !== null) return;
  try {
    await session.rows(leaseTable).insert({ name: NAME, holder: '', epoch: 0, untilMs: 0 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await session.lockRow(leaseTable, { name: NAME });
  }
}
