import { leadOf } from '../domain/case.ts';
import { runningClock } from '../domain/clocks.ts';
import { addDays, localDate, type Instant } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';

/**
 * Article 4(3): the time for a return ended at the 24:00 before `midnight`, so that cards which offer one are drawn anew. Changes
 * nothing else: the rule itself knows the day, and a card drawn twice looks the same.
 * @throws when a case could not be handled; repeating the whole is harmless
 */
export const endReturnWindows =
  (deps: Deps) =>
  async (midnight: Instant, signal: AbortSignal): Promise<void> => {
    const today = localDate(midnight);
    const ids = await deps.store.read((tx) => tx.cases.runOut('accept', today));
    await eachInTurn(deps, ids, signal, 'the end of a return could not be shown', async (tx, id) => {
      const state = await tx.cases.find(id);
      const due = state && runningClock(state, 'accept', leadOf(state)?.no)?.due;
      if (due === addDays(today, -1)) await tx.cards.raiseCase(id);
    });
  };
