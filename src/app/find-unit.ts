import { closest } from 'fastest-levenshtein';
import type { LocalDate } from '../domain/local-date.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import type { ReadTx, Unit } from './ports.ts';
import { quoted } from './quoted.ts';

/** The responsible unit that a person names, by short or full name, or that a select names by id. */
export async function findUnit(tx: ReadTx, named: string, today: LocalDate): Promise<Unit | Refusal> {
  const units = await tx.directory.units(today);
  const found = units.find(({ id, name, shortName }) => [id, name, shortName].includes(named));
  if (found !== undefined) return found;
  if (units.length === 0) return refuse('unit-unknown', '第八条', '还没有登记任何责任单位。');
  const near = closest(
    named,
    units.map(({ shortName }) => shortName),
  );
  return refuse(
    'unit-unknown',
    '第八条',
    `没有名为${quoted(named)}的责任单位。您要找的是「${near}」吗？请写单位简称。`,
  );
}
