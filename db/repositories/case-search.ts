import { MOST_FOUND, type CaseSearch, type Found } from '../../src/app/case-search.ts';
import type { Sight } from '../../src/domain/scope.ts';
import { holdsAll, pairsOf } from '../../src/domain/search-text.ts';
import type { FieldCipher } from '../field-cipher.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';
import { candidates, type AnyOf } from '../text-index/candidates.ts';
import { unitTerm } from '../text-index/postings.ts';
import { earlierCases } from './earlier-cases.ts';

/**
 * Texts read in one go to see whether they hold the words. From 200 values on MariaDB no longer asks the index where they
 * are (`eq_range_index_dive_limit`), and may read the whole table.
 */
const READ = 100;
/** Texts read at most for one search: then the answer says that there may be more. */
const MOST_READ = 10_000;
/** Pairs of the words that are looked up; the texts themselves have the last word. */
const MOST_PAIRS = 12;

/** 要求保密: a unit that could find such a case by a name or number would know whose it is. It has its number. */
const NOT_CONFIDENTIAL = 'COALESCE(c.confidential, 0) = 0';

const NOTHING: Found = { ids: [], complete: true };

interface Text {
  readonly id: string;
  readonly enterprise: string;
  readonly content: string;
}

/** Finds cases, each query within the sight of who asks. */
export function caseSearch(session: Session, cipher: FieldCipher): CaseSearch {
  const select = <Row extends object>(
    columns: string,
    from: string,
    where: string,
    parameters: readonly unknown[],
    sight: Sight,
    suffix = '',
  ): Promise<readonly Row[]> => {
    const inSight =
      sight === 'all'
        ? ''
        : `AND EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = c.id AND a.unit_id IN (${placeholders(sight)})) AND ${NOT_CONFIDENTIAL}`;
    return session.select<Row>(`SELECT ${columns} FROM ${from} WHERE ${where} ${inSight} ${suffix}`, [
      ...parameters,
      ...(sight === 'all' ? [] : sight),
    ]);
  };

  /** Ids are ordered by time. */
  const exactly = async (from: string, where: string, value: string, sight: Sight): Promise<Found> => {
    if (sight.length === 0) return NOTHING;
    const suffix = `ORDER BY c.id DESC LIMIT ${MOST_FOUND + 1}`;
    return found(await select<{ id: string }>('c.id', from, where, [value], sight, suffix));
  };

  const texts = (where: string, parameters: readonly unknown[], sight: Sight): Promise<readonly Text[]> =>
    select<Text>('c.id, c.enterprise, c.content', '`case` c', where, parameters, sight);

  return {
    earlier: earlierCases(session, cipher),

    byCreditCode: (code, sight) => exactly('`case` c', 'c.credit_code = ?', code, sight),

    byContact: (field, text, sight) =>
      exactly(
        'case_contact k JOIN `case` c ON c.id = k.case_id',
        `k.${field}_index = ?`,
        cipher.blindIndex(field, text),
        sight,
      ),

    async byEnterprise(beginning, sight) {
      if (sight.length === 0) return NOTHING;
      // Without order and sight, so that the index alone tells whether they are few.
      const few = await session.select<{ id: string }>(
        `SELECT id FROM \`case\` WHERE enterprise >= ? AND enterprise < ? LIMIT ${MOST_FOUND + 1}`,
        [beginning, `${beginning}\u{10ffff}`],
      );
      if (few.length > MOST_FOUND) return null;
      if (few.length === 0) return NOTHING;
      const ids = few.map(({ id }) => id);
      return found(
        await select<{ id: string }>('c.id', '`case` c', `c.id IN (${placeholders(ids)})`, ids, sight),
      );
    },

    async byText(words, sight) {
      if (sight.length === 0) return NOTHING;
      const holding = (rows: readonly Text[]): readonly Text[] =>
        rows.filter(({ enterprise, content }) => holdsAll([enterprise, content], words));
      const hits = [...holding(await texts('c.text_place IS NULL', [], sight))];
      const wanted: AnyOf[] = pairsOf(words)
        .slice(0, MOST_PAIRS)
        .map((pair) => [pair]);
      if (sight !== 'all') wanted.push(sight.map(unitTerm));
      let read = 0;
      for await (const places of candidates(session, wanted))
        for (let at = 0; at < places.length; at += READ) {
          if (hits.length > MOST_FOUND) return found(hits);
          if (read >= MOST_READ) return { ...found(hits), complete: false };
          const some = places.slice(at, at + READ);
          hits.push(...holding(await texts(`c.text_place IN (${placeholders(some)})`, some, sight)));
          read += some.length;
        }
      return found(hits);
    },
  };
}

function found(rows: readonly { readonly id: string }[]): Found {
  const ids = [...new Set(rows.map(({ id }) => id))].sort((a, b) => (a < b ? 1 : -1));
  return { ids: ids.slice(0, MOST_FOUND), complete: ids.length <= MOST_FOUND };
}
