import { breach } from '../domain/clocks.ts';
import { apply } from '../domain/lifecycle.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { noticesOwed } from './owed-notices.ts';
import type { ReadTx, Tx } from './ports.ts';
import { sayNotices } from './say-notices.ts';

/**
 * The reminder of one slot (DESIGN §5): every running clock that is due soon or late climbs to the highest step it owes;
 * a breach goes on record; each place gets one digest. Selects what was not said yet, so that a repetition, a gap or a
 * crash in the middle says nothing twice and loses nothing. Each case is a transaction of its own.
 */
export const remind =
  (deps: Deps) =>
  async (slot: Instant, signal?: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const today = localDate(now);
    const ids = await deps.store.read(async (tx) => {
      const { calendar } = await tx.rulebook(today);
      return await tx.cases.dueUntil(calendar.add(today, 1).date);
    });
    for (const id of ids) {
      signal?.throwIfAborted();
      try {
        if (await deps.store.read((tx) => owesSomething(tx, id, now)))
          await deps.store.transaction((tx) => noteCase(deps, tx, id, now));
      } catch (error) {
        deps.log.error({ caseId: id, err: error }, 'reminder of a case failed; the next slot tries again');
      }
    }
    await sayNotices(deps, slot);
  };

/** A look without locks: most late cases were noted at an earlier slot. */
async function owesSomething(tx: ReadTx, id: string, now: Instant): Promise<boolean> {
  const state = await tx.cases.find(id);
  if (state === null) return false;
  const owed = await noticesOwed(tx, state, now);
  return owed.notices.length > 0 || owed.breached.length > 0;
}

async function noteCase(deps: Deps, tx: Tx, id: string, now: Instant): Promise<void> {
  const before = await tx.cases.lock(id);
  if (before === null) return;
  const { notices, breached } = await noticesOwed(tx, before, now);
  if (notices.length > 0)
    await tx.notices.record(notices.map((notice) => ({ ...notice, id: deps.newId(), intentId: null })));
  if (breached.length === 0) return;
  const events = breached.map((clock) => breach(clock, now));
  await tx.cases.save(before, apply(before, events), events);
  await tx.cards.raiseCase(id);
}
