import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { openStore } from '../../db/open-store.ts';
import type { OpenStore, StoreConfig } from '../../db/open-store.ts';
import { SafeLibsql } from '../../db/safe-libsql.ts';
import type { Log, NewId, TransportClock } from '../../src/app/ports.ts';

/** Databases for tests: every suite gets its own, fresh, on each kind of database that answers. */

export const FIELD_KEY = 'c2VjcmV0IG9mIHRoZSB0ZXN0cyBvZiBqaWViYW4gISE=';

const SERVER = process.env['TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306/';

/** A transport clock that tests move. */
export interface TestTransport extends TransportClock {
  ms: number;
}

export const testTransport = (ms = 1_800_000_000_000): TestTransport => {
  const transport = { ms, nowMs: () => transport.ms };
  return transport;
};

/** Ids in the order asked for, `case-000001`, unique within one run. */
let lastId = 0;
export const testId =
  (prefix = 'id'): NewId =>
  () =>
    `${prefix}-${String((lastId += 1)).padStart(6, '0')}`;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One database of a suite. */
export interface TestDatabase {
  readonly url: string;
  readonly dataDir: string;
  /** Opens a store on it, closed with the suite at the latest. SQLite has one at a time. Not migrated. */
  openBare(config?: Partial<StoreConfig>): Promise<OpenStore>;
  /** The same, migrated and with the rules seeded. */
  open(config?: Partial<StoreConfig>): Promise<OpenStore>;
  /** Runs plain SQL beside the stores; on SQLite they must be closed. Gives the rows. */
  sql(statement: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** All rows of each table as JSON, as committed now, also beside open stores. */
  rows(): Promise<Readonly<Record<string, string>>>;
}

export type DatabaseName = 'SQLite' | 'MariaDB';

/**
 * Defines the suite once for SQLite and once for MariaDB. `database` may be used in hooks and tests, not while the suite
 * is defined. Without a server the second one is skipped, aloud.
 */
export function eachDatabase(define: (database: TestDatabase, name: DatabaseName) => void): void {
  describe('on SQLite', () => {
    suite(sqliteFile, 'SQLite', define);
  });
  describe('on MariaDB', () => {
    suite(mysqlDatabase, 'MariaDB', define);
  });
}

/** Only MariaDB: row locks, replicas. */
export function onMariaDb(define: (database: TestDatabase) => void): void {
  describe('on MariaDB', () => {
    suite(mysqlDatabase, 'MariaDB', define);
  });
}

/** Only SQLite: the file and its one connection. */
export function onSqlite(define: (database: TestDatabase) => void): void {
  describe('on SQLite', () => {
    suite(sqliteFile, 'SQLite', define);
  });
}

interface Place {
  readonly url: string;
  readonly dataDir: string;
  sql: TestDatabase['sql'];
  rows: TestDatabase['rows'];
  remove(): Promise<void>;
}

function suite(
  make: () => Promise<Place | null>,
  name: DatabaseName,
  define: (database: TestDatabase, name: DatabaseName) => void,
): void {
  let place: Place | null = null;
  const opened = new Set<OpenStore>();
  const here = (): Place => {
    if (place === null) throw new Error('the database exists only while hooks and tests run');
    return place;
  };
  const openBare = async (config: Partial<StoreConfig> = {}): Promise<OpenStore> => {
    const { url, dataDir } = here();
    const store = await openStore({
      url,
      dataDir,
      fieldKey: FIELD_KEY,
      transport: { nowMs: () => Date.now() },
      newId: testId(),
      log: silent,
      ...config,
    });
    opened.add(store);
    return { ...store, close: () => (opened.delete(store) ? store.close() : Promise.resolve()) };
  };

  before(async function () {
    place = await make();
    if (place === null) this.skip();
  });
  after(async () => {
    for (const store of opened) await store.close();
    await place?.remove();
  });
  define(
    {
      get url() {
        return here().url;
      },
      get dataDir() {
        return here().dataDir;
      },
      openBare,
      async open(config) {
        const store = await openBare(config);
        await store.migrate();
        await store.seedRules();
        return store;
      },
      sql: (statement, parameters) => here().sql(statement, parameters),
      rows: () => here().rows(),
    },
    name,
  );
}

async function sqliteFile(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jieban-test-'));
  return {
    url: 'sqlite:',
    dataDir,
    sql: (statement, parameters = []) => {
      const file = new SafeLibsql(join(dataDir, 'jieban.sqlite'), {});
      try {
        const prepared = file.prepare(statement);
        if (prepared.reader) return Promise.resolve(prepared.all(...parameters) as Record<string, unknown>[]);
        prepared.run(...parameters);
        return Promise.resolve([]);
      } finally {
        file.close();
      }
    },
    // The open store holds the file for itself; file and log together are what is committed.
    async rows() {
      const copy = await mkdtemp(join(tmpdir(), 'jieban-rows-'));
      await cp(dataDir, copy, { recursive: true });
      const file = new SafeLibsql(join(copy, 'jieban.sqlite'), {});
      try {
        const all = (sql: string) => file.prepare(sql).all() as Record<string, unknown>[];
        const tables = all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        return Object.fromEntries(
          tables.map(({ name }) => [String(name), JSON.stringify(all(`SELECT * FROM "${String(name)}"`))]),
        );
      } finally {
        file.close();
        await rm(copy, { recursive: true });
      }
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

let databases = 0;
let told = false;

/** A connection of the suite's own; null when no server answers, which is said once. */
const connect = (): Promise<Connection | null> =>
  mysql.createConnection({ uri: SERVER, connectTimeout: 2000 }).catch((error: unknown) => {
    if (!told)
      console.warn(`    no MariaDB at ${new URL(SERVER).host} (${String(error)}): its tests are skipped`);
    told = true;
    return null;
  });

async function mysqlDatabase(): Promise<Place | null> {
  const root = await connect();
  if (root === null) return null;
  const name = `jieban_test_${process.pid}_${(databases += 1)}`;
  await root.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const sql: TestDatabase['sql'] = async (statement, parameters = []) => {
    await root.query(`USE ${name}`);
    const [rows] = await root.query(statement, [...parameters]);
    return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
  };
  return {
    url: new URL(name, SERVER.endsWith('/') ? SERVER : `${SERVER}/`).href,
    dataDir: tmpdir(),
    sql,
    async rows() {
      const found: Record<string, string> = {};
      for (const table of (await sql('SHOW TABLES')).flatMap((row) => Object.values(row).map(String)))
        found[table] = JSON.stringify(await sql(`SELECT * FROM \`${table}\``));
      return found;
    },
    async remove() {
      await root.query(`DROP DATABASE ${name}`);
      await root.end();
    },
  };
}

/** A store in memory, migrated and seeded, for tests above db/ that want one quickly. */
export async function memoryStore(config: Partial<StoreConfig> = {}): Promise<OpenStore> {
  const store = await openStore({
    url: 'sqlite::memory:',
    dataDir: tmpdir(),
    fieldKey: FIELD_KEY,
    transport: testTransport(),
    newId: testId(),
    log: silent,
    ...config,
  });
  await store.migrate();
  await store.seedRules();
  return store;
}
