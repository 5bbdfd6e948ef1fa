import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';

/**
 * Cards whose look has changed by itself, since a time ran out (DESIGN §4: the end of a window refreshes the card), are drawn
 * anew. What was drawn is not selected again. Each case is a transaction of its own.
 * @throws when a case could not be handled; repeating the whole is harmless
 */
export const showChanges =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const ids = await deps.store.read((tx) => tx.cards.changed(now));
    await eachInTurn(deps, ids, signal, 'the cards of a case could not be drawn anew', (tx, id) =>
      tx.cards.raiseChanged(id, now),
    );
  };
