import { openMysql } from '../../db/open-mysql.ts';
import { openSqlite } from '../../db/open-sqlite.ts';
import { createLog } from '../../src/log.ts';

/** Plain queries on the bare tables: a checker that asked the product's own repositories would share their errors. */
export type BareRows = <Row extends object>(sql: string) => Promise<Row[]>;

/** Opens the database for `work`; on SQLite while nobody else has it. */
export async function withBareRows<T>(
  url: string,
  dataDir: string,
  work: (rows: BareRows) => Promise<T>,
): Promise<T> {
  const log = createLog('silent');
  const database = await (url.startsWith('mysql://') ? openMysql(url, log) : openSqlite(url, dataDir, log));
  try {
    return await work((sql) => database.query(sql));
  } finally {
    await database.destroy();
  }
}

/** Messages that did not reach `sent`: the store lists none that ended in failure. */
export async function failedIntents(rows: BareRows): Promise<string[]> {
  const failed = await rows<{ id: string; status: string; error: string | null }>(
    "SELECT id, status, error FROM intent WHERE status <> 'sent'",
  );
  return failed.map(({ id, status, error }) => `message ${id} is ${status}: ${error ?? 'no error'}`);
}
