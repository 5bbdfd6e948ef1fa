import { apply } from '../domain/lifecycle.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { askForWeek } from '../domain/weekly-progress.ts';
import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';
import type { Tx } from './ports.ts';

/**
 * The weekly duty of every case under 跟踪办理 begins (Article 6); the reminders then speak of it. Starts this week's alone, whatever
 * was missed, and none twice, so that a repetition or a gap does no harm. Each case is a transaction of its own.
 * @throws when a case could not be handled; repeating the whole is harmless
 */
export const startWeeklyProgress =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const ids = await deps.store.read((tx) => tx.cases.tracked());
    await eachInTurn(deps, ids, signal, 'the weekly duty of a case could not begin', (tx, id) =>
      start(tx, id, now),
    );
  };

async function start(tx: Tx, id: string, now: Instant): Promise<void> {
  const before = await tx.cases.lock(id);
  if (before === null) return;
  const events = askForWeek(before, now, await tx.rulebook(localDate(now)));
  if (events.length === 0) return;
  await tx.cases.save(before, apply(before, events), events);
  await tx.cards.raiseCase(id);
}
