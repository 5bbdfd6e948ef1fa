import type { CaseSearch } from '../../src/app/case-search.ts';
import { spellings } from '../../src/domain/enterprise-name.ts';
import type { Earlier } from '../../src/domain/likely-same.ts';
import type { FieldCipher } from '../field-cipher.ts';
import { placeholders } from '../session.ts';
import type { Session } from '../session.ts';

/** Of each kind only the newest: a firm that calls every week must not slow its card down. */
const MOST = 20;
/** Of those whose name merely begins alike, which may be many firms. */
const FEW = 5;

type Part = readonly [sql: string, parameters: readonly unknown[]];

/**
 * The newest earlier cases with the same credit code, name or telephone number: one statement, each part read backwards from
 * its index, which ends with the id. Asked for in the order of that index, MariaDB sorts nothing. What was struck out (作废)
 * is no earlier case.
 */
export const earlierCases =
  (session: Session, cipher: FieldCipher): CaseSearch['earlier'] =>
  async (id, { enterprise, creditCode }, contact) => {
    const { whole, beginnings } = spellings(enterprise);
    const parts: Part[] = [
      [
        `SELECT id, 0 AS phone FROM \`case\` WHERE enterprise IN (${placeholders(whole)}) AND id < ? ORDER BY enterprise DESC, id DESC LIMIT ${MOST}`,
        [...whole, id],
      ],
      ...beginnings.map((beginning): Part => [
        `SELECT id, 0 AS phone FROM \`case\` WHERE enterprise >= ? AND enterprise < ? AND id < ? ORDER BY enterprise DESC LIMIT ${FEW}`,
        [beginning, `${beginning}\u{10ffff}`, id],
      ]),
    ];
    if (creditCode !== null)
      parts.push([
        `SELECT id, 0 AS phone FROM \`case\` WHERE credit_code = ? AND id < ? ORDER BY id DESC LIMIT ${MOST}`,
        [creditCode, id],
      ]);
    if (contact !== null)
      parts.push([
        `SELECT case_id AS id, 1 AS phone FROM case_contact WHERE phone_index = ? AND case_id < ? ORDER BY case_id DESC LIMIT ${MOST}`,
        [cipher.blindIndex('phone', contact.phone), id],
      ]);
    const all = parts
      .map(([sql], index) => `SELECT id, phone FROM (${sql}) part${index}`)
      .join(' UNION ALL ');
    const found = await session.select<{ id: string; phone: number }>(
      `SELECT id, MAX(phone) AS phone FROM (${all}) found GROUP BY id`,
      parts.flatMap(([, parameters]) => parameters),
    );
    if (found.length === 0) return [];
    const phones = new Map(found.map((one) => [one.id, one.phone === 1]));
    const texts = await session.select<Omit<Earlier, 'samePhone'>>(
      `SELECT id, enterprise, credit_code AS creditCode, content FROM \`case\` WHERE id IN (${placeholders(found)}) AND stage <> 'voided'`,
      [...phones.keys()],
    );
    return texts.map((text) => ({ ...text, samePhone: phones.get(text.id) ?? false }));
  };
