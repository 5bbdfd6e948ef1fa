import { localDate, type Instant } from '../domain/local-date.ts';
import type { ReadTx } from './ports.ts';

/** The short names of units on the day of `at`, in the order of `ids`; null, the centre, stays null. */
export async function unitNames(
  { directory }: Pick<ReadTx, 'directory'>,
  ids: readonly string[] | null,
  at: Instant,
): Promise<readonly string[] | null> {
  if (ids === null) return null;
  const found = await directory.unitsById(ids, localDate(at));
  return ids.map((id) => found.get(id)?.shortName ?? '（未知单位）');
}
