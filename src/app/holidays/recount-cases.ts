import { localDate, type LocalDate } from '../../domain/local-date.ts';
import type { CalendarChangeRow } from '../calendar-book.ts';
import type { Deps } from '../deps.ts';
import { eachInTurn } from '../each-in-turn.ts';
import { recountCase } from './recount-case.ts';
import { tellMoves } from './tell-moves.ts';

/**
 * Looks through all cases once more for the notices that were confirmed, and tells the centre what moved. Each case is a
 * transaction of its own; a case that is done already does not change again, so that the whole may be killed and repeated.
 * @throws when a case could not be counted; repeating the whole is harmless
 */
export const recountCases =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const pending = await deps.store.read((tx) => tx.calendar.pending());
    const newest = pending.at(-1);
    if (newest === undefined) return;
    const ids = await deps.store.read((tx) => tx.cases.dueFrom(earliest(pending)));
    // What an act counted by the old calendar while the notice was confirmed comes later, or stays.
    const shorten = newest.looks === 0 && newest.shorten;
    await eachInTurn(
      deps,
      ids,
      signal,
      'the time limits of a case could not be counted anew',
      async (tx, id) => {
        const { calendar } = await tx.rulebook(localDate(deps.clock.now()));
        await recountCase(deps, tx, id, newest.revision, { calendar, shorten });
      },
    );
    await deps.store.transaction(async (tx) => {
      await tellMoves(deps, tx, newest, newest.looks > 0);
      await tx.calendar.looked(pending.map(({ revision }) => revision));
    });
  };

const earliest = (pending: readonly CalendarChangeRow[]): LocalDate =>
  pending.map(({ firstDay }) => firstDay).toSorted()[0] ?? ('' as LocalDate);
