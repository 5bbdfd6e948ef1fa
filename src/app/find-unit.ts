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

/** The unit that a person means, also by a part of its name: enough to look something up, not to act on. */
export async function findUnitByPart(tx: ReadTx, typed: string, today: LocalDate): Promise<Unit | Refusal> {
  const found = (await tx.directory.units(today)).filter(
    ({ name, shortName }) => name.includes(typed) || shortName.includes(typed),
  );
  const meant =
    found.length === 1 ? found[0] : found.find(({ name, shortName }) => [name, shortName].includes(typed));
  if (meant !== undefined) return meant;
  if (found.length === 0) return await findUnit(tx, typed, today);
  const names = found.slice(0, MOST_NAMED).map(({ shortName }) => `「${shortName}」`);
  const rest = found.length > MOST_NAMED ? '等' : '';
  return refuse(
    'unit-unknown',
    '第八条',
    `名称含「${typed}」的单位有${found.length}个：${names.join('')}${rest}。请写单位简称。`,
  );
}

/** Units named in a refusal. */
const MOST_NAMED = 5;
