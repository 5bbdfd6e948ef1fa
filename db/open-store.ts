import { mkdir } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { instant } from '../src/domain/local-date.ts';
import type { Log, NewId, Store, TransportClock } from '../src/app/ports.ts';
import { contactKeys, type ContactKeys } from './contact-keys.ts';
import { makeFieldCipher } from './field-cipher.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { makeMutex } from './mutex.ts';
import { openMysql } from './open-mysql.ts';
import { openSqlite } from './open-sqlite.ts';
import { makeRulebookLoader } from './repositories/rulebook.ts';
import { seedRules } from './seed/seed-rules.ts';
import { makeSessions } from './sessions.ts';
import { makeTx } from './tx.ts';

export interface StoreConfig {
  /** `sqlite:` (the file jieban.sqlite in `dataDir`), `sqlite::memory:`, or `mysql://user:password@host:port/name`. */
  readonly url: string;
  /** Directory of everything the product keeps in files; made when missing. */
  readonly dataDir: string;
  /** 32 bytes in base64 or hex: seals the contact persons. */
  readonly fieldKey: string;
  readonly transport: TransportClock;
  readonly newId: NewId;
  readonly log: Log;
  /** For somebody who looks and never writes: the database refuses every change; nothing is made that is missing. */
  readonly lookOnly?: boolean;
}

/** The store with what only start-up, `npm run migrate` and shutdown need. */
export interface OpenStore extends Store {
  /** Names of the migrations that the database does not have yet; serve nobody while there are any. */
  pendingMigrations(): Promise<string[]>;
  /** Applies them, safe with several replicas at once; gives the names of those applied here. */
  migrate(): Promise<string[]>;
  /** Stores calendar and first policy where they are missing. After `migrate`; may be repeated. */
  seedRules(): Promise<void>;
  /** How the stored contacts and this FIELD_KEY fit together. */
  contactKeys(): Promise<ContactKeys>;
  /** Waits for what runs on SQLite, then closes. */
  close(): Promise<void>;
}

/**
 * Opens the database, without changing it.
 * @throws Error with a sentence for the operator: file in use, wrong collation, wrong URL or key.
 */
export async function openStore(config: StoreConfig): Promise<OpenStore> {
  const cipher = makeFieldCipher(config.fieldKey);
  const dataSource = await openDataSource(config);
  const mutex = makeMutex();
  const parts = { ...config, dataSource, mutex };
  const sessions = makeSessions(parts);
  const txParts = { cipher, transport: config.transport, rulebooks: makeRulebookLoader() };
  return {
    transaction: (work) => sessions.transaction((session) => work(makeTx(session, txParts))),
    read: (work) => sessions.read((session) => work(makeTx(session, txParts))),
    snapshot: (work) => sessions.snapshot((session) => work(makeTx(session, txParts))),
    onWork: sessions.onWork,
    pendingMigrations: () => pendingMigrations(parts),
    migrate: () => migrate(parts),
    seedRules: () => sessions.transaction((session) => seedRules(session, instant(config.transport.nowMs()))),
    contactKeys: () => sessions.read((session) => contactKeys(session, cipher)),
    close: () => mutex.run(() => dataSource.destroy()),
  };
}

async function openDataSource({ url, dataDir, log, lookOnly = false }: StoreConfig): Promise<DataSource> {
  if (url.startsWith('mysql://')) return openMysql(url, log, lookOnly);
  if (url !== 'sqlite:' && url !== 'sqlite::memory:')
    throw new Error('DATABASE_URL must be sqlite: or mysql://user:password@host:port/name');
  if (!lookOnly) await mkdir(dataDir, { recursive: true });
  return openSqlite(url, dataDir, log, lookOnly);
}
