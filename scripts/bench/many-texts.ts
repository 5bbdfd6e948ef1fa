import mysql from 'mysql2/promise';
import { makeFieldCipher } from '../../db/field-cipher.ts';
import { isCreditCode } from '../../src/domain/credit-code.ts';
import { randomFrom } from '../replay/random.ts';
import { FIELD_KEY } from './office.ts';

/** An enterprise with its contact, as many cases share it. */
export interface Firm {
  readonly enterprise: string;
  readonly code: string;
  readonly contact: string;
  readonly phone: string;
}

/** What the cases are made of; the same each time. */
export interface Texts {
  readonly firms: readonly Firm[];
  /** Each a list of words; texts are made of several. */
  readonly phrases: readonly (readonly string[])[];
}

/** Phrases in one text. */
const PHRASES_PER_CASE = 5;
/** Rows per `INSERT` of what the server then multiplies. */
const BATCH = 500;

/**
 * Texts whose words are as unevenly frequent as those of a language: the n-th word appears about 1/n as often as the
 * first (Zipf). Made up, for real demands may not be kept here.
 */
export function makeTexts(firms: number, phrases: number): Texts {
  const random = randomFrom('texts of the search bench');
  const below = (limit: number): number => Math.floor(random() * limit);
  /** Small numbers far more often than large ones. */
  const rank = (limit: number): number => Math.floor(limit ** random()) - 1;
  const character = (): string => String.fromCodePoint(0x4e00 + rank(6000));
  const words = Array.from({ length: 30_000 }, () => character() + character());
  const word = (): string => words[rank(words.length)] ?? '';
  return {
    phrases: Array.from({ length: phrases }, () => Array.from({ length: 8 + below(7) }, word)),
    firms: Array.from({ length: firms }, (_, index) => ({
      enterprise: `吉林市${word()}${word()}${word()}有限公司${index}`,
      code: creditCode(index),
      contact: `${word()}${character()}`,
      phone: `138${String(index).padStart(8, '0')}`,
    })),
  };
}

function creditCode(index: number): string {
  const first17 = `91220200MA${String(index).padStart(7, '0')}`;
  const checks = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY', (check) => first17 + check);
  return checks.find(isCreditCode) ?? '';
}

const phraseText = (words: readonly string[]): string => `${words.join('')}。`;

/**
 * `count` cases like the one with the id `like`, with texts, firms and contacts of their own, spread over `units`. Made by
 * the server, for they are very many.
 */
export async function fillCases(
  url: string,
  like: string,
  count: number,
  { firms, phrases }: Texts,
  units: readonly string[],
): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, timezone: 'Z' });
  const cipher = makeFieldCipher(FIELD_KEY);
  await table(
    connection,
    'bench_phrase',
    phrases.map((words, n) => [n, phraseText(words)]),
    'text TEXT',
  );
  await table(
    connection,
    'bench_firm',
    firms.map(({ enterprise, code, contact, phone }, n) => [
      ...[n, enterprise, code],
      ...[cipher.blindIndex('name', contact), cipher.blindIndex('phone', phone)],
    ]),
    'enterprise VARCHAR(255), code CHAR(18), name_index CHAR(64), phone_index CHAR(64)',
  );
  await table(
    connection,
    'bench_unit',
    units.map((id, n) => [n, id]),
    'id VARCHAR(36)',
  );

  const sequence = `seq_1_to_${count} s JOIN bench_firm f ON f.n = MOD(s.seq * 7919, ${firms.length})`;
  const phraseOf = (no: number): string =>
    `(SELECT text FROM bench_phrase WHERE n = MOD(CONV(LEFT(MD5(CONCAT(s.seq, '-${no}')), 8), 16, 10), ${phrases.length}))`;
  const content = Array.from({ length: PHRASES_PER_CASE }, (_, no) => phraseOf(no)).join(', ');
  // In the order of ids, as they would have come.
  const id = "CONCAT('many-', LPAD(s.seq, 10, '0'))";
  const unit = `(SELECT id FROM bench_unit WHERE n = MOD(s.seq * 31, ${units.length}))`;
  const copy = async (name: string, replaced: Readonly<Record<string, string>>, where: string) => {
    const [columns] = await connection.query<mysql.RowDataPacket[]>('SHOW COLUMNS FROM ??', [name]);
    const names = columns.map((column) => String(column['Field']));
    await connection.query(
      `INSERT INTO \`${name}\` (${names.map((one) => `\`${one}\``).join(', ')})
       SELECT ${names.map((one) => replaced[one] ?? `t.\`${one}\``).join(', ')}
       FROM (SELECT * FROM \`${name}\` WHERE ${where}) t JOIN ${sequence} ORDER BY s.seq`,
      [like],
    );
  };
  await copy(
    'case',
    {
      ...{ id, number: "CONCAT('M-', s.seq)", enterprise: 'f.enterprise', credit_code: 'f.code' },
      content: `CONCAT('我公司', ${content})`,
    },
    'id = ?',
  );
  await copy('assignment', { case_id: id, unit_id: unit }, 'case_id = ?');
  await copy('clock', { case_id: id }, 'case_id = ? AND no = 1');
  await copy(
    'case_contact',
    { case_id: id, name_index: 'f.name_index', phone_index: 'f.phone_index' },
    'case_id = ?',
  );
  await connection.query('ANALYZE TABLE `case`, assignment, clock, case_contact');
  await connection.end();
}

async function table(
  connection: mysql.Connection,
  name: string,
  rows: readonly (readonly unknown[])[],
  columns: string,
): Promise<void> {
  await connection.query(`CREATE TABLE ${name} (n INT PRIMARY KEY, ${columns})`);
  for (let at = 0; at < rows.length; at += BATCH)
    await connection.query(`INSERT INTO ${name} VALUES ?`, [rows.slice(at, at + BATCH)]);
}
