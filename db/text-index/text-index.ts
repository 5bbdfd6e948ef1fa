import { setImmediate } from 'node:timers/promises';
import type { TextIndex } from '../../src/app/case-search.ts';
import { pairsOf } from '../../src/domain/search-text.ts';
import { caseTextTable } from '../entities/case-text.ts';
import type { CaseTextRow } from '../entities/case-text.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { markOf, placeOf, SEGMENT, unitTerm, type Term } from './postings.ts';

/** Rows per `INSERT`. */
const BATCH = 500;
/** Texts and units read in one go; between two of them others get their turn. */
const FEW = 64;

interface Waiting {
  readonly id: string;
  readonly version: number;
  readonly enterprise: string;
  readonly content: string;
}

/** Writes the index of texts, a whole segment at a time. */
export function textIndex(session: Session): TextIndex {
  /** The number of the next segment. Two that take the same one meet at the key of its row ''. */
  async function nextSegment(): Promise<number> {
    const [row] = await session.select<{ newest: number | null }>(
      "SELECT MAX(segment) AS newest FROM case_text WHERE head = ''",
    );
    return (row?.newest ?? -1) + 1;
  }

  async function unitsOf(cases: readonly Waiting[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const units = new Map<string, string[]>();
    for (let at = 0; at < cases.length; at += FEW) {
      const some = cases.slice(at, at + FEW);
      const rows = await session.select<{ case_id: string; unit_id: string }>(
        `SELECT case_id, unit_id FROM assignment WHERE case_id IN (${placeholders(some)})`,
        some.map(({ id }) => id),
      );
      for (const { case_id, unit_id } of rows) units.set(case_id, [...(units.get(case_id) ?? []), unit_id]);
    }
    return units;
  }

  return {
    async indexWaiting() {
      const waiting = await session.select<Waiting>(
        'SELECT id, version, enterprise, content FROM `case` WHERE text_place IS NULL ORDER BY id LIMIT ?',
        [SEGMENT],
      );
      if (waiting.length < SEGMENT) return false;
      const segment = await nextSegment();
      const units = await unitsOf(waiting);
      const postings = new Map<string, Map<string, string>>([['', new Map()]]);
      for (const [turn, { id, enterprise, content }] of waiting.entries()) {
        if (turn % FEW === 0) await setImmediate();
        const terms = [...pairsOf([enterprise, content]), ...[...new Set(units.get(id))].map(unitTerm)];
        for (const term of terms) mark(postings, term, markOf(turn));
      }
      const rows = rowsOf(postings, segment);
      for (let at = 0; at < rows.length; at += BATCH)
        await session.insert(caseTextTable, rows.slice(at, at + BATCH));
      // Last, for it locks. A case that was changed since it was read goes on waiting; its place stays empty.
      for (const [turn, { id, version }] of waiting.entries())
        await session.run(
          'UPDATE `case` SET text_place = ? WHERE id = ? AND version = ? AND text_place IS NULL',
          [placeOf(segment, markOf(turn)), id, version],
        );
      return true;
    },
  };
}

function mark(postings: Map<string, Map<string, string>>, [head, tail]: Term, sign: string): void {
  const row = postings.get(head) ?? new Map<string, string>();
  postings.set(head, row.set(tail, (row.get(tail) ?? '') + sign));
}

/** In the order of their key, so that each page of the table is written once. */
const rowsOf = (postings: ReadonlyMap<string, ReadonlyMap<string, string>>, segment: number): CaseTextRow[] =>
  [...postings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([head, row]) => ({
      head,
      segment,
      postings: [...row].map(([tail, marks]) => tail + marks).join(''),
    }));
