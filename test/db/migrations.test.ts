import { expect } from 'chai';
import { openMysql } from '../../db/open-mysql.ts';
import { openSqlite } from '../../db/open-sqlite.ts';
import { eachDatabase, onMariaDb } from '../support/database.ts';
import { recordingLog } from '../support/log.ts';

describe('migrations', () => {
  eachDatabase((database, name) => {
    it('are all pending on an empty database, applied once, and pending no more', async () => {
      const store = await database.openBare();
      const pending = await store.pendingMigrations();
      expect(pending[0]).to.equal('person0000000000001');
      expect(pending).to.deep.equal(pending.toSorted((a, b) => Number(a.slice(-13)) - Number(b.slice(-13))));
      expect(await store.migrate()).to.deep.equal(pending);
      expect(await store.migrate()).to.deep.equal([]);
      expect(await store.pendingMigrations()).to.deep.equal([]);
      await store.close();
    });

    it('leave exactly the schema that the entities describe', async () => {
      const store = await database.open();
      await store.close();
      const log = recordingLog();
      const dataSource =
        name === 'SQLite'
          ? await openSqlite(database.url, database.dataDir, log)
          : await openMysql(database.url, log);
      const drift = async (): Promise<string[]> =>
        (await dataSource.driver.createSchemaBuilder().log()).upQueries.map((one) => one.query);
      try {
        expect(await drift()).to.deep.equal([]);
        await dataSource.query('ALTER TABLE counter ADD COLUMN stray int NULL');
        expect(await drift(), 'control: a difference would be seen').not.to.deep.equal([]);
      } finally {
        await dataSource.destroy();
      }
    });
  });

  onMariaDb((database) => {
    it('three replicas that start at once on an empty database apply each migration once', async () => {
      const stores = await Promise.all([1, 2, 3].map(() => database.openBare()));
      const applied = await Promise.all(stores.map((store) => store.migrate()));
      expect(
        applied
          .map((names) => names.length)
          .toSorted((a, b) => a - b)
          .slice(0, 2),
      ).to.deep.equal([0, 0]);
      expect(await stores[0]?.pendingMigrations()).to.deep.equal([]);
      await Promise.all(stores.map((store) => store.seedRules()));
      const days = await database.sql('SELECT COUNT(*) AS days FROM calendar_day');
      expect(days).to.deep.equal([{ days: 314 }]);
      expect(await database.sql('SELECT revision FROM calendar_coverage')).to.deep.equal([{ revision: 1 }]);
    });
  });

  onMariaDb((database) => {
    it('a migration lock whose holder died is taken when its lease has run out', async () => {
      const store = await database.openBare();
      await store.migrate();
      await database.sql("UPDATE migration_lock SET holder = 'dead', until_ms = ?", [Date.now() - 1]);
      expect(await store.migrate()).to.deep.equal([]);
    });

    it('a database that takes different names for equal is refused, with the statement that mends it', async () => {
      await database.sql('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
      const outcome: unknown = await database.openBare().catch((error: unknown) => error);
      expect(String(outcome)).to.match(
        /collation utf8mb4_general_ci.*ALTER DATABASE `jieban_test_\w+` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;/,
      );
      await database.sql('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      await (await database.openBare()).close();
    });
  });
});
