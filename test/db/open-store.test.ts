import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { openStore } from '../../db/open-store.ts';
import type { StoreConfig } from '../../db/open-store.ts';
import {
  eachDatabase,
  FIELD_KEY,
  memoryStore,
  onSqlite,
  testId,
  testTransport,
} from '../support/database.ts';
import { recordingLog } from '../support/log.ts';
import { createCase } from './case-factory.ts';

const config = (more: Partial<StoreConfig>): StoreConfig => ({
  url: 'sqlite::memory:',
  dataDir: '/nonexistent',
  fieldKey: FIELD_KEY,
  transport: testTransport(),
  newId: testId(),
  log: recordingLog(),
  ...more,
});

/** A process that opens the database in `dataDir`, says so, and holds it until it is killed. */
function holder(dataDir: string) {
  const script = `
    import { openStore } from ${JSON.stringify(new URL('../../db/open-store.ts', import.meta.url).href)};
    const log = { info() {}, warn() {}, error() {} };
    const store = await openStore({ url: 'sqlite:', dataDir: ${JSON.stringify(dataDir)}, fieldKey: '${FIELD_KEY}',
      transport: { nowMs: () => Date.now() }, newId: () => 'x', log });
    await store.migrate();
    await store.transaction((tx) => tx.inbox.claim('before the kill'));
    console.log('open');
    // The store is named here so that it is not collected, and its file let go.
    setInterval(() => void store, 1000);`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('opening the store', () => {
  eachDatabase((database) => {
    it('to look only: everything can be read, nothing can be changed', async () => {
      await (await database.open()).close();
      const looking = await database.openBare({ lookOnly: true });
      const writing = looking.transaction((tx) => tx.inbox.claim('somebody who only looks'));
      const refusal: unknown = await writing.then(
        () => null,
        (error: unknown) => error,
      );
      const pending = await looking.pendingMigrations();
      await looking.close();
      const store = await database.openBare();
      const { fresh } = await store.transaction((tx) => tx.inbox.claim('somebody who only looks'));
      await store.close();

      expect(pending).to.deep.equal([]);
      expect(String(refusal)).to.match(/read.?only/i);
      expect(fresh, 'nothing was written').to.equal(true);
    });
  });

  onSqlite((database) => {
    it('a second process on the same file is refused, and may have it after a kill -9 of the first', async () => {
      const first = holder(database.dataDir);
      await once(first.stdout, 'data');
      const refused: unknown = await database.openBare().catch((error: unknown) => error);
      const exited = once(first, 'exit');
      first.kill('SIGKILL');
      await exited;
      expect(String(refused)).to.contain('is in use by another process');

      const store = await database.open();
      const claim = await store.transaction((tx) => tx.inbox.claim('before the kill'));
      expect(claim.fresh, 'what was committed before the kill').to.equal(false);
      await store.close();
    });

    it('a closed database is one file', async () => {
      const store = await database.open();
      await store.transaction((tx) => createCase(tx, 'case-closed'));
      await store.close();
      expect(await readdir(database.dataDir)).to.deep.equal(['jieban.sqlite']);
    });
  });

  it('a database in memory needs no directory', async () => {
    const store = await memoryStore();
    await store.transaction((tx) => createCase(tx, 'case-memory'));
    expect(await store.read((tx) => tx.cases.allIds())).to.deep.equal(['case-memory']);
    await store.close();
  });

  for (const [what, more, sentence] of [
    ['another kind of URL', { url: 'postgres://x' }, 'DATABASE_URL must be sqlite: or mysql://'],
    ['a URL without a database', { url: 'mysql://root@127.0.0.1:3306/' }, 'DATABASE_URL names no database'],
    ['a key of the wrong length', { fieldKey: 'c2hvcnQ=' }, 'FIELD_KEY must be 32 bytes'],
  ] as const)
    it(`refuses ${what} with a sentence`, async () => {
      const outcome: unknown = await openStore(config(more)).catch((error: unknown) => error);
      expect(String(outcome)).to.contain(sentence);
    });
});
