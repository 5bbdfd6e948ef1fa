import mysql from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { v7 } from 'uuid';
import { makeFieldCipher } from '../../db/field-cipher.ts';
import { success } from '../../src/app/answer.ts';
import { once } from '../../src/app/once.ts';
import { recordReceipt } from '../../src/app/record-receipt.ts';
import { registerCase } from '../../src/app/register-case.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { FIELD_KEY, type Office } from './office.ts';

export const UNIT = '市税务局';
export const LIAISON = `联络员·${UNIT}`;

/** A case that waits for 签收, with its card in the unit's chat. */
export interface FreshCase {
  readonly caseId: string;
  readonly messageId: string;
  /** Every id of it, in the same order for each copy of the same case. */
  readonly ids: readonly string[];
}

type Row = Record<string, unknown>;

/** Tables of a case, with the column that names it; what was sent already is left out. */
const TABLES = {
  case: 'id',
  case_event: 'case_id',
  assignment: 'case_id',
  clock: 'case_id',
  card: 'case_id',
};

/** Rows per `INSERT`. */
const BATCH = 200;

/** Registers, dispatches and delivers one case as the product does it; its ids. */
export async function freshCase(office: Office): Promise<FreshCase> {
  const { deps, store, from } = office;
  let caseId = '';
  await once(deps, from('受理员甲'), async (act) => {
    const done = await registerCase(deps, act, DEMAND, UNIT);
    if (isRefusal(done)) throw new Error(done.say);
    caseId = done.caseId;
    return success('');
  });
  return store.transaction(async (tx) => {
    const cards = await tx.cards.ofCase(caseId);
    const messages: string[] = [];
    for (const card of cards) {
      const messageId = `om_${v7()}`;
      await recordReceipt(tx, card, deps.clock.now());
      const { wantedVersion } = (await tx.cards.find(card.id)) ?? card;
      await tx.outbox.cardPosted(card.id, messageId, deps.clock.now(), wantedVersion);
      messages.push(messageId);
    }
    const ofUnit = cards.findIndex(({ audience }) => audience === 'unit');
    const [found] = await Promise.all([tx.cases.find(caseId)]);
    return {
      caseId,
      messageId: messages[ofUnit] ?? '',
      ids: [caseId, found?.number ?? '', ...cards.map(({ id }) => id), ...messages],
    };
  });
}

export const DEMAND = {
  enterprise: '吉林市龙潭区精密铸造有限公司',
  contactName: '王小明',
  contactPhone: '13800138000',
  content:
    '我公司申请增值税留抵退税已超过两个月，多次到办税大厅询问均答复正在办理，希望尽快给出明确的办结时间。',
};

/** `count` copies of `template` under ids of their own, its contact sealed anew: much faster than registering them. */
export async function copies(url: string, template: FreshCase, count: number): Promise<FreshCase[]> {
  const connection = await mysql.createConnection({ uri: url, timezone: 'Z' });
  const cipher = makeFieldCipher(FIELD_KEY);
  const all = Array.from({ length: count }, () => copyOf(template));
  try {
    await connection.query('SET autocommit = 0');
    for (const [table, column] of Object.entries(TABLES)) {
      const [rows] = await connection.query<(Row & RowDataPacket)[]>('SELECT * FROM ?? WHERE ?? = ?', [
        table,
        column,
        template.caseId,
      ]);
      for (let at = 0; at < count; at += BATCH) {
        const batch = all
          .slice(at, at + BATCH)
          .flatMap(({ instead }) => rows.map((row) => renamed(row, instead)));
        await insert(connection, table, batch);
      }
    }
    for (let at = 0; at < count; at += BATCH)
      await insert(
        connection,
        'case_contact',
        all.slice(at, at + BATCH).map(({ copy: { caseId } }) => ({
          case_id: caseId,
          key_id: cipher.keyId,
          name: cipher.seal(caseId, 'name', DEMAND.contactName),
          phone: cipher.seal(caseId, 'phone', DEMAND.contactPhone),
          name_index: cipher.blindIndex('name', DEMAND.contactName),
          phone_index: cipher.blindIndex('phone', DEMAND.contactPhone),
        })),
      );
    await connection.query('COMMIT');
  } finally {
    await connection.end();
  }
  return all.map(({ copy }) => copy);
}

let lastNumber = 0;

function copyOf(template: FreshCase): { copy: FreshCase; instead: ReadonlyMap<string, string> } {
  const ids = template.ids.map((id) => {
    if (id.startsWith('om_')) return `om_${v7()}`;
    return id.length < 36 ? `copy-${(lastNumber += 1)}` : v7();
  });
  const instead = idsInstead(template.ids, ids);
  const of = (id: string): string => instead.get(id) ?? id;
  return { copy: { caseId: of(template.caseId), messageId: of(template.messageId), ids }, instead };
}

/** From the ids of one copy to those of another. */
export const idsInstead = (from: readonly string[], to: readonly string[]): Map<string, string> =>
  new Map(from.map((id, index) => [id, to[index] ?? id]));

const renamed = (row: Row, instead: ReadonlyMap<string, string>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? (instead.get(value) ?? value) : value,
    ]),
  );

async function insert(connection: mysql.Connection, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await connection.query('INSERT INTO ?? (??) VALUES ?', [
    table,
    columns,
    rows.map((row) => columns.map((column) => asStored(row[column]))),
  ]);
}

/** The driver parses JSON columns when it reads them; they go back as text. */
const asStored = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
