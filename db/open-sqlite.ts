import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Log } from '../src/app/ports.ts';
import { entities } from './entities/index.ts';
import { typeOrmLogger } from './logger.ts';
import { migrations } from './migrations/index.ts';
import { SnakeCase } from './naming.ts';
import { SafeLibsql } from './safe-libsql.ts';

/** The database, in DATA_DIR. */
export const SQLITE_FILE = 'jieban.sqlite';

/** Another process has the file of SQLite, which serves one process at a time. */
export class FileInUse extends Error {
  override readonly name = 'FileInUse';
}

/** How long a start waits for the process before it to let go of the file. */
const WAIT_FOR_PREDECESSOR_MS = 2000;

/**
 * Opens `jieban.sqlite` in `dataDir`, or a database in memory for `sqlite::memory:`.
 * @throws Error when another process has the file open.
 */
export async function openSqlite(
  url: string,
  dataDir: string,
  log: Log,
  lookOnly = false,
): Promise<DataSource> {
  const database = url === 'sqlite::memory:' ? ':memory:' : join(dataDir, SQLITE_FILE);
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    driver: SafeLibsql,
    database,
    timeout: WAIT_FOR_PREDECESSOR_MS,
    prepareDatabase: lookOnly ? takeFileToLook : takeFile,
    entities: entities('sqlite'),
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCase(),
    logger: typeOrmLogger(log),
  });
  try {
    return await dataSource.initialize();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    throw new FileInUse(
      `${database} is in use by another process. SQLite serves one process per file: stop the other one, or give both a DATABASE_URL=mysql://….`,
      { cause: error },
    );
  }
}

/**
 * Takes the file for this process alone until it ends, however it ends: locks of SQLite die with the process. Versions
 * before 3.51.3 can damage a write-ahead log that two processes share.
 */
function takeFile(database: unknown): void {
  const file = database as SafeLibsql;
  file.pragma('locking_mode=EXCLUSIVE');
  file.pragma('journal_mode=WAL');
  // FULL: what was acknowledged survives a power cut, too.
  file.pragma('synchronous=FULL');
  file.exec('BEGIN IMMEDIATE');
  file.exec('COMMIT');
}

/** The same, by somebody who changes nothing: not even the kind of log. */
function takeFileToLook(database: unknown): void {
  const file = database as SafeLibsql;
  file.pragma('query_only=ON');
  file.pragma('locking_mode=EXCLUSIVE');
  file.exec('BEGIN');
  file.prepare('SELECT COUNT(*) FROM sqlite_master').all();
  file.exec('COMMIT');
}
