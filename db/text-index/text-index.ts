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

interface Text {
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

  const textsOf = (ids: readonly string[]): Promise<readonly Text[]> =>
    session.select<Text>(
      `SELECT id, version, enterprise, content FROM \`case\` WHERE id IN (${placeholders(ids)})`,
      ids,
    );

  async function unitsOf(ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await session.select<{ id: string; unit: string }>(
      `SELECT case_id AS id, unit_id AS unit FROM assignment WHERE case_id IN (${placeholders(ids)})`,
      ids,
    );
    const units = new Map<string, Set<string>>();
    for (const { id, unit } of rows) units.set(id, (units.get(id) ?? new Set()).add(unit));
    return units;
  }

  return {
    async indexWaiting() {
      const waiting = await session.select<{ id: string }>(
        'SELECT id FROM `case` WHERE text_place IS NULL ORDER BY id LIMIT ?',
        [SEGMENT],
      );
      if (waiting.length < SEGMENT) return false;
      const segment = await nextSegment();
      const postings = new Map<string, Map<string, string>>([['', new Map()]]);
      const places: { id: string; version: number; place: number }[] = [];
      for (let at = 0; at < SEGMENT; at += FEW) {
        await setImmediate();
        const ids = waiting.slice(at, at + FEW).map(({ id }) => id);
        // Units after the version: whoever sends the case to another one in between has raised it by then.
        const texts = await textsOf(ids);
        const units = await unitsOf(ids);
        for (const { id, version, enterprise, content } of texts) {
          const sign = markOf(places.length);
          for (const term of [...pairsOf([enterprise, content]), ...[...(units.get(id) ?? [])].map(unitTerm)])
            mark(postings, term, sign);
          places.push({ id, version, place: placeOf(segment, sign) });
        }
      }
      const rows = rowsOf(postings, segment);
      for (let at = 0; at < rows.length; at += BATCH)
        await session.insert(caseTextTable, rows.slice(at, at + BATCH));
      // Last, for it locks. A case that was changed since it was read goes on waiting; its place stays empty.
      for (const { id, version, place } of places)
        await session.run(
          'UPDATE `case` SET text_place = ? WHERE id = ? AND version = ? AND text_place IS NULL',
          [place, id, version],
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
