import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { v7 } from 'uuid';
import { openStore } from '../db/open-store.ts';
import { knownUnits, parseUnits } from '../db/seed/units.ts';
import { importUnits } from '../src/app/import-units.ts';
import { ConfigError, loadConfig } from '../src/config.ts';
import { instant, localDate } from '../src/domain/local-date.ts';
import { createLog } from '../src/log.ts';

/**
 * `npm run migrate`: brings the database up to date and stores calendar, first policy and, where there are no units yet,
 * those of the city. `npm run migrate -- --units list.csv` takes the units of a list into the register (db/seed/units.ts
 * says what the list must look like).
 */
try {
  const { values } = parseArgs({ options: { units: { type: 'string' } } });
  const listed = values.units === undefined ? null : parseUnits(readFileSync(values.units));
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
  const clock = { now: () => instant(Date.now()) };
  const units = await store.read((tx) => tx.directory.units(localDate(clock.now())));
  // The demo brings its units together with their people.
  const first = config.mode === 'production' && units.length === 0 ? knownUnits() : null;
  const wanted = listed ?? first;
  const taken = wanted === null ? null : await importUnits({ store, clock, newId: v7 })(wanted);
  await store.close();
  console.log(applied.length === 0 ? 'the database is up to date' : `applied: ${applied.join(', ')}`);
  if (taken !== null) console.log(`units: ${taken.added} added, ${taken.known} known already`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
