import { counterTable } from '../entities/counter.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/**
 * Takes the next case number of a Shanghai year, `2026-00042`; five digits, more when they run out. The counter's row stays
 * locked until the end of the transaction and is rolled back with it, so that numbers are unique and without gaps.
 */
export async function nextNumber(session: Session, year: number): Promise<string> {
  if (!(await countUp(session, year)) && !(await beginYear(session, year))) await countUp(session, year);
  const [row] = await session.select<{ value: number }>('SELECT value FROM counter WHERE year = ?', [year]);
  if (row === undefined) throw new Error(`the counter of ${year} is gone`);
  return `${year}-${String(row.value).padStart(5, '0')}`;
}

const countUp = async (session: Session, year: number): Promise<boolean> =>
  (await session.run('UPDATE counter SET value = value + 1 WHERE year = ?', [year])) === 1;

/**
 * Makes every other registration of the year wait until the end of the transaction: what is read after it cannot be changed
 * by one that is under way. Nothing but the number itself may be locked after it.
 */
export async function lockCounter(session: Session, year: number): Promise<void> {
  if ((await session.lockRow(counterTable, { year })) !== null) return;
  try {
    await session.rows(counterTable).insert({ year, value: 0 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await session.lockRow(counterTable, { year });
  }
}

/** The first number of a year; false when somebody else took it at the same moment. */
async function beginYear(session: Session, year: number): Promise<boolean> {
  try {
    await session.rows(counterTable).insert({ year, value: 1 });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
