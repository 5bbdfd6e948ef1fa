import { In, LessThan } from 'typeorm';
import type { Inbox, TransportClock } from '../../src/app/ports.ts';
import { inboxTable } from '../entities/inbox.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/** The inbox. A second claim of the same key waits for the first one's commit, and gets its answer. */
export function inbox(session: Session, transport: TransportClock): Inbox {
  return {
    async claim(key) {
      try {
        await session.insert(inboxTable, [{ key, answer: null, claimedMs: transport.nowMs() }]);
        return { fresh: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const row = await session.rows(inboxTable).findOneByOrFail({ key });
        return { fresh: false, answer: row.answer?.value ?? null };
      }
    },

    async answer(key, answer) {
      await session.run('UPDATE inbox SET answer = ? WHERE `key` = ?', [
        JSON.stringify({ value: answer }),
        key,
      ]);
    },

    async clear(beforeMs, limit) {
      const old = await session.rows(inboxTable).find({
        select: { key: true },
        where: { claimedMs: LessThan(beforeMs) },
        order: { claimedMs: 'ASC' },
        take: limit,
      });
      if (old.length > 0) await session.rows(inboxTable).delete({ key: In(old.map(({ key }) => key)) });
      return old.length;
    },
  };
}
