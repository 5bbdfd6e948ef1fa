import { localDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { Unit } from './ports.ts';

/** A unit of a list: what an operator knows of it. */
export type ListedUnit = Pick<Unit, 'name' | 'shortName' | 'kind'>;

/**
 * Takes units into the register from today: those it does not have, and new names of those it has (the old name stays
 * with its dates). A unit is the same when its short or its full name is. Nothing is ever removed; may be repeated.
 * @returns how many are new, and how many were known
 */
export const importUnits =
  ({ store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>) =>
  (listed: readonly ListedUnit[]): Promise<{ added: number; known: number }> =>
    store.transaction(async ({ directory }) => {
      await directory.lock();
      const validFrom = localDate(clock.now());
      const before = await directory.units(validFrom);
      for (const { name, shortName, kind } of listed) {
        const known = before.find((unit) => unit.shortName === shortName || unit.name === name);
        const { id, parentId } = known ?? { id: newId(), parentId: null };
        await directory.putUnit({ id, parentId, kind, name, shortName, validFrom });
      }
      const added = (await directory.units(validFrom)).length - before.length;
      return { added, known: listed.length - added };
    });
