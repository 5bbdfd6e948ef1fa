import { setTimeout as pause } from 'node:timers/promises';
import { MigrationExecutor } from 'typeorm';
import type { DataSource } from 'typeorm';
import type { NewId, TransportClock } from '../src/app/ports.ts';
import { dialectOf } from './dialect.ts';
import type { Mutex } from './mutex.ts';

/**
 * Applies migrations. Several replicas may start at once; TypeORM alone would let them collide. The lock is a row with a
 * lease, made before any migration: `GET_LOCK` would not hold across the servers of a cluster.
 */

const LEASE_MS = 60_000;
const RENEW_MS = 10_000;
const POLL_MS = 100;

export interface MigrateParts {
  readonly dataSource: DataSource;
  readonly mutex: Mutex;
  readonly transport: TransportClock;
  readonly newId: NewId;
}

/** Names of the migrations that the database does not have yet, oldest first. */
export const pendingMigrations = ({ dataSource, mutex }: MigrateParts): Promise<string[]> =>
  mutex.run(async () =>
    (await new MigrationExecutor(dataSource).getPendingMigrations()).map((one) => one.name),
  );

/** Brings the database up to date; gives the names of what was applied by this process. */
export async function migrate(parts: MigrateParts): Promise<string[]> {
  const { dataSource, mutex } = parts;
  const apply = async (): Promise<string[]> => (await dataSource.runMigrations()).map((one) => one.name);
  // One process has the file of SQLite, so the mutex is lock enough.
  return mutex.run(() =>
    dialectOf(dataSource.options.type) === 'sqlite' ? apply() : underLock(parts, apply),
  );
}

async function underLock<T>(
  { dataSource, transport, newId }: MigrateParts,
  work: () => Promise<T>,
): Promise<T> {
  const holder = newId();
  const run = async (sql: string, parameters: unknown[] = []): Promise<number> => {
    const { affectedRows } = await dataSource.query<{ affectedRows: number }>(sql, parameters);
    return affectedRows;
  };
  const hold = async (): Promise<boolean> => {
    const now = transport.nowMs();
    const held = await run(
      'UPDATE migration_lock SET holder = ?, until_ms = ? WHERE id = 1 AND (holder = ? OR until_ms < ?)',
      [holder, now + LEASE_MS, holder, now],
    );
    return held === 1;
  };

  await run(
    'CREATE TABLE IF NOT EXISTS migration_lock (id int PRIMARY KEY, holder varchar(36) NOT NULL, until_ms bigint NOT NULL) ENGINE=InnoDB',
  );
  await run("INSERT IGNORE INTO migration_lock (id, holder, until_ms) VALUES (1, '', 0)");
  while (!(await hold())) await pause(POLL_MS);
  const renewal = setInterval(() => void hold().catch(() => undefined), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await run("UPDATE migration_lock SET holder = '', until_ms = 0 WHERE id = 1 AND holder = ?", [holder]);
  }
}
