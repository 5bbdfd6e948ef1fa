import { isDeepStrictEqual } from 'node:util';
import { v7 } from 'uuid';
import { openStore } from '../db/open-store.ts';
import type { Store } from '../src/app/ports.ts';
import { ConfigError, loadConfig, type Config } from '../src/config.ts';
import { isSealBroken } from '../src/app/seal-day.ts';
import { rebuild } from '../src/domain/events.ts';
import { madeFieldKey } from '../src/http/demo.ts';
import { createLog } from '../src/log.ts';

/** What came out of a verification; no findings = everything is as it was written. */
export interface Verification {
  readonly cases: number;
  readonly findings: readonly string[];
}

/** `verifyCases`, the newest seal, and that no message or card waits for its delivery. */
export async function verifyDatabase(store: Store): Promise<Verification> {
  const { cases, findings } = await verifyCases(store);
  return { cases, findings: [...findings, ...(await verifySeal(store)), ...(await verifyOutbox(store))] };
}

/** Whether the chains are still those that the newest seal was posted about. */
async function verifySeal(store: Store): Promise<string[]> {
  return await store.transaction(async ({ seals }) => {
    const newest = await seals.newest();
    return newest !== null && isSealBroken(newest, await seals.current())
      ? [`the seal of ${newest.day} does not hold: events were changed or taken away`]
      : [];
  });
}

/** Checks the stored cases against themselves: the hash chain of each, its rows against what its log says happened. */
export async function verifyCases(store: Store): Promise<Verification> {
  const ids = await store.read((tx) => tx.cases.allIds());
  const findings: string[] = [];
  for (const id of ids) findings.push(...(await verifyCase(store, id)));
  return { cases: ids.length, findings };
}

async function verifyCase(store: Store, id: string): Promise<string[]> {
  const broken = await store.read((tx) => tx.cases.brokenLink(id));
  if (broken !== null) return [`case ${id}: the hash chain is broken at event ${broken}`];
  try {
    const [state, events] = await store.read(async ({ cases }) => {
      for (;;) {
        const before = await cases.events(id);
        const found = await cases.find(id);
        const after = await cases.events(id);
        // A case that is being worked on comes out half old, half new: it is read again.
        if (after.length === before.length) return [found, after] as const;
      }
    });
    const isEqual = isDeepStrictEqual(state, rebuild(id, events));
    return isEqual ? [] : [`case ${id}: the rows are not what its ${events.length} events lead to`];
  } catch (error) {
    return [`case ${id}: cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function verifyOutbox(store: Store): Promise<string[]> {
  const { due, later, parked } = await store.transaction((tx) => tx.outbox.backlog(Date.now()));
  return [
    ...(due + later > 0 ? [`${due + later} messages or changes of cards are not delivered yet`] : []),
    ...(parked > 0 ? [`${parked} messages are parked: nobody knows whether they were delivered`] : []),
  ];
}

/** `node --import tsx scripts/verify.ts`, with the environment of the product; on SQLite while the product is stopped. */
async function main(): Promise<void> {
  const config = loadConfig();
  const store = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    fieldKey: config.fieldKey ?? fieldKeyOfDemo(config),
    transport: { nowMs: () => Date.now() },
    newId: v7,
    log: createLog(config.logLevel),
  });
  try {
    if ((await store.pendingMigrations()).length > 0)
      throw new ConfigError('the database is not up to date; run: npm run migrate');
    const { cases, findings } = await verifyDatabase(store);
    if (findings.length === 0) console.log(`${cases} cases, chains whole`);
    else for (const finding of findings) console.log(finding);
    process.exitCode = findings.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

function fieldKeyOfDemo({ dataDir }: Config): string {
  const key = madeFieldKey(dataDir);
  if (key === null)
    throw new ConfigError(`FIELD_KEY is missing, and ${dataDir} holds no field.key of a demo`);
  return key;
}

if (import.meta.filename === process.argv[1]) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
