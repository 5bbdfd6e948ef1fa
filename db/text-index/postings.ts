/**
 * Which cases hold which pair of characters. Cases are indexed `SEGMENT` at a time; a case's place is its segment and its
 * turn in it. A row of `case_text` holds, for one segment and one first character, every second character followed by
 * one mark for each case: `水` → 管■▲电▲. Marks are characters of the private use area, which are neither letter nor
 * digit, so that they stand in no pair.
 *
 * Measured on MariaDB with texts of about 180 characters: a row per pair and case takes 8 KB a case and 2 ms of each
 * registration; FULLTEXT over pairs takes 13 KB and 5 µs for every case that holds a word; this takes 0.8 KB and nothing
 * of a registration, since whole segments are written by a job (docs/bench.md).
 */

/** Cases in one segment. The newest ones, fewer than these, are read one by one. */
export const SEGMENT = 1024;

const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\ue3ff]*/y;

/** Stands behind `@` and a unit's id in place of a second character. */
const OF_UNIT = '@';

/** What the index knows of a case, as row and second character: a pair of its text, or a unit that has or had it. */
export type Term = readonly [head: string, tail: string];

export const unitTerm = (unitId: string): Term => [`@${unitId}`, OF_UNIT];

/** The mark of the case whose turn it is in its segment. */
export const markOf = (turn: number): string => String.fromCharCode(FIRST_MARK + turn);

/** The place of a marked case. */
export const placeOf = (segment: number, mark: string): number =>
  segment * SEGMENT + mark.charCodeAt(0) - FIRST_MARK;

/** The marks that stand behind `tail`; '' when it is not there. */
export function marksBehind(postings: string, tail: string): string {
  const at = postings.indexOf(tail);
  if (at < 0) return '';
  MARKS.lastIndex = at + tail.length;
  return MARKS.exec(postings)?.[0] ?? '';
}
