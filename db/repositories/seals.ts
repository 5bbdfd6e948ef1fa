import type { Seals } from '../../src/app/seals.ts';
import { sealTable } from '../entities/seal.ts';
import { isDuplicate } from '../errors.ts';
import { sealOf } from '../seal-of.ts';
import type { SealedCase } from '../seal-of.ts';
import type { Session } from '../session.ts';

/** The daily seals over all event chains. */
export function seals(session: Session): Seals {
  return {
    async newest() {
      const [seal] = await session.rows(sealTable).find({ order: { day: 'DESC' }, take: 1 });
      return seal ?? null;
    },

    async current() {
      // One query, so that no case can move between two others.
      return sealOf(
        await session.select<SealedCase>(
          'SELECT number, head_hash AS headHash, event_count AS eventCount FROM `case`',
        ),
      );
    },

    async record(seal) {
      try {
        await session.rows(sealTable).insert(seal);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
  };
}
