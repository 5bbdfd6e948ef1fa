import { v7 } from 'uuid';
import { openStore } from '../db/open-store.ts';
import { ConfigError, loadConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';

/** `npm run migrate`: brings the database up to date and stores calendar and first policy where they are missing. */
try {
  const config = loadConfig();
  if (config.fieldKey === null) throw new ConfigError('FIELD_KEY is missing');
  const store = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    fieldKey: config.fieldKey,
    transport: { nowMs: () => Date.now() },
    newId: v7,
    log: createLog(config.logLevel),
  });
  const applied = await store.migrate();
  await store.seedRules();
  await store.close();
  console.log(applied.length === 0 ? 'the database is up to date' : `applied: ${applied.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
