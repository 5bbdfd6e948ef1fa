import type { CaseTextRow } from '../entities/case-text.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { marksBehind, placeOf, type Term } from './postings.ts';

/** Terms one of which a case must have. */
export type AnyOf = readonly Term[];

/** Segments looked through at first: enough for a frequent word. Each further look takes four times as many. */
const FIRST_LOOK = 16;
const GROWTH = 4;
/** Of the newest segments all terms are read; of older ones only those that turned out rarest there. */
const RAREST = 4;

/**
 * Places of cases that have a term of each of `wanted`, newest first, as many at a time as one look brings. Some of them
 * may not hold the words looked for: a case can hold two pairs in two places.
 */
export async function* candidates(session: Session, wanted: readonly AnyOf[]): AsyncGenerator<number[]> {
  const [newest] = await session.select<{ segment: number | null }>(
    "SELECT MAX(segment) AS segment FROM case_text WHERE head = ''",
  );
  let asked = wanted;
  let size = FIRST_LOOK;
  for (let until = newest?.segment ?? -1; until >= 0; size *= GROWTH) {
    const from = Math.max(0, until - size + 1);
    const rows = await readRows(session, asked.flat(), from, until);
    const marks = asked.map((terms) => marksOf(rows, terms));
    const places: number[] = [];
    for (let segment = until; segment >= from; segment -= 1) places.push(...inSegment(marks, segment));
    yield places;
    const count = (index: number): number =>
      [...(marks[index] ?? new Map<number, string>()).values()].reduce((sum, { length }) => sum + length, 0);
    asked = asked
      .map((terms, index) => ({ terms, count: count(index) }))
      .sort((a, b) => a.count - b.count)
      .slice(0, RAREST)
      .map(({ terms }) => terms);
    until = from - 1;
  }
}

/** Rows that have one of the second characters; `INSTR` spares the transfer of the others. */
async function readRows(
  session: Session,
  terms: AnyOf,
  from: number,
  until: number,
): Promise<readonly CaseTextRow[]> {
  const heads = [...new Set(terms.map(([head]) => head))];
  const tails = [...new Set(terms.map(([, tail]) => tail))];
  return await session.select<CaseTextRow>(
    `SELECT head, segment, postings FROM case_text
     WHERE head IN (${placeholders(heads)}) AND segment BETWEEN ? AND ?
       AND (${tails.map(() => 'INSTR(postings, ?) > 0').join(' OR ')})`,
    [...heads, from, until, ...tails],
  );
}

/** By segment, the marks of the cases that have one of `terms`. */
function marksOf(rows: readonly CaseTextRow[], terms: AnyOf): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  for (const [head, tail] of terms)
    for (const row of rows) {
      if (row.head !== head) continue;
      const found = marksBehind(row.postings, tail);
      if (found !== '') marks.set(row.segment, (marks.get(row.segment) ?? '') + found);
    }
  return marks;
}

/** Places in one segment that are marked in each of `marks`, newest first. */
function inSegment(marks: readonly ReadonlyMap<number, string>[], segment: number): number[] {
  const [fewest = '', ...others] = marks
    .map((one) => one.get(segment) ?? '')
    .sort((a, b) => a.length - b.length);
  return [...new Set(fewest)]
    .filter((mark) => others.every((other) => other.includes(mark)))
    .map((mark) => placeOf(segment, mark))
    .sort((a, b) => b - a);
}
