import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { openStore } from '../../db/open-store.ts';
import { createLog } from '../../src/log.ts';
import { startChild, stopChild } from '../children.ts';
import { verifyDatabase } from '../verify.ts';
import { checkCases } from './check-cases.ts';
import { checkChats, type Seen } from './check-chats.ts';
import { readTexts, type Demand } from './demands.ts';
import { failedIntents, withBareRows } from './bare-rows.ts';
import type { ReplayOptions } from './options.ts';
import { ownDatabase } from './own-database.ts';
import { Product } from './product.ts';
import { work } from './work.ts';
import { World } from './world.ts';

/** What a replay saw and found. */
export interface ReplayReport {
  readonly demands: readonly Demand[];
  readonly seen: Seen;
  readonly findings: readonly string[];
  readonly kills: number;
  readonly restarts: number;
  /** Events that Feishu had to push more than once. */
  readonly retried: number;
  readonly seconds: number;
  /** Seals the contacts in the database that was left in `dataDir`. */
  readonly fieldKey: string;
}

/**
 * Starts a local Feishu and a product of its own, has people take cases from registration to 销号, kills the product
 * meanwhile if asked to, and checks what is left. Everything is kept in `dataDir`.
 * @throws Error when people cannot get on, or `stop` was given.
 */
export async function replay(
  options: ReplayOptions,
  dataDir: string,
  stop?: AbortSignal,
): Promise<ReplayReport> {
  const began = Date.now();
  const texts = await readTexts(options.file);
  const fieldKey = randomBytes(32).toString('base64');
  const database = await ownDatabase(options.database);
  try {
    const sandbox = startChild('scripts/sandbox/main.ts', { SANDBOX_PORT: '0', DATA_DIR: dataDir }, 'ignore');
    try {
      const url = await sandbox.ready;
      const product = new Product({
        ...{
          SANDBOX_URL: url,
          PORT: '0',
          DATA_DIR: dataDir,
          DATABASE_URL: database.url,
          FIELD_KEY: fieldKey,
        },
        // No app: whatever .env says, this is the demo.
        ...{ FEISHU_APP_ID: '', LOG_LEVEL: 'error' },
      });
      const world = new World(url);
      stop?.addEventListener('abort', () => world.break(stop.reason));
      const { demands, seen, events } = await work(options, texts, product, world).finally(() =>
        product.stop(),
      );
      const findings = [
        ...checkChats(seen, demands),
        ...(await checkDatabase(database.url, dataDir, fieldKey, demands)),
        ...(product.crashes > 0 ? [`the product ended by itself ${product.crashes} times`] : []),
      ];
      const { kills, restarts } = product;
      const retried = events.filter(({ attempts }) => attempts > 1).length;
      const seconds = Math.round((Date.now() - began) / 1000);
      return { demands, seen, findings, kills, restarts, retried, seconds, fieldKey };
    } finally {
      await stopChild(sandbox);
    }
  } finally {
    await database.drop();
  }
}

async function checkDatabase(
  url: string,
  dataDir: string,
  fieldKey: string,
  demands: readonly Demand[],
): Promise<string[]> {
  const log = createLog('error');
  const store = await openStore({
    url,
    dataDir,
    fieldKey,
    transport: { nowMs: () => Date.now() },
    newId: v7,
    log,
  });
  try {
    const findings = [...(await checkCases(store, demands)), ...(await verifyDatabase(store)).findings];
    await store.close();
    return [...findings, ...(await withBareRows(url, dataDir, failedIntents))];
  } catch (error) {
    await store.close();
    throw error;
  }
}
