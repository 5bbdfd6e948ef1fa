import { openMysql } from '../../db/open-mysql.ts';
import { openSqlite } from '../../db/open-sqlite.ts';
import { createLog } from '../../src/log.ts';

/** Messages that did not reach `sent`, from the bare table: the store lists none that ended in failure. */
export async function failedIntents(url: string, dataDir: string): Promise<string[]> {
  const log = createLog('silent');
  const database = await (url.startsWith('mysql://') ? openMysql(url, log) : openSqlite(url, dataDir, log));
  try {
    const rows = await database.query<{ id: string; status: string; error: string | null }[]>(
      "SELECT id, status, error FROM intent WHERE status <> 'sent'",
    );
    return rows.map(({ id, status, error }) => `message ${id} is ${status}: ${error ?? 'no error'}`);
  } finally {
    await database.destroy();
  }
}
