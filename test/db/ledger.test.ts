import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { plusMs } from '../../src/domain/local-date.ts';
import { eachDatabase, testId } from '../support/database.ts';
import { AT, CONTACT, createCase, dispatched, saveEvents } from './case-factory.ts';

describe('第二条（一） what a ledger reads', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    const newId = testId('ledger');
    before(async () => {
      store = await database.open();
    });

    it('every case of the period, in the order of its number', async () => {
      // Counted down, so that the order of the ids is not that of the numbers.
      const ids = [newId(), newId(), newId()].toReversed();
      for (const id of ids) await store.transaction((tx) => createCase(tx, id));
      await store.transaction(async (tx) => {
        await saveEvents(tx, ids[1]!, [dispatched(1, 'u-tax')]);
      });
      const read = (sight: 'all' | readonly string[], from = AT, before = plusMs(AT, 1)) =>
        store.snapshot((tx) => tx.cases.registeredIn(sight, from, before));
      expect(await read('all')).to.deep.equal(ids);
      expect(await read(['u-tax', 'u-labour'])).to.deep.equal([ids[1]]);
      expect(await read(['u-labour'])).to.deep.equal([]);
      expect(await read([])).to.deep.equal([]);
      expect(await read('all', plusMs(AT, 1), plusMs(AT, 2)), 'from is included').to.deep.equal([]);
      expect(await read('all', plusMs(AT, -1), AT), 'before is not').to.deep.equal([]);
    });

    it('a serial beyond 99,999 comes after the shorter ones', async () => {
      const [short, long] = [newId(), newId()];
      await store.transaction((tx) => createCase(tx, short, { year: 2030 }));
      await store.close();
      await database.sql('UPDATE counter SET value = 99999 WHERE year = 2030');
      store = await database.open();
      const number = await store.transaction((tx) => createCase(tx, long, { year: 2030 }));
      const ids = await store.snapshot((tx) => tx.cases.registeredIn('all', AT, plusMs(AT, 1)));
      expect(number).to.equal('2030-100000');
      expect(ids.slice(-2)).to.deep.equal([short, long]);
    });

    it('the contacts of many cases; of an unknown one none', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      const found = await store.read((tx) => tx.cases.contacts([id, 'nobody']));
      expect([...found]).to.deep.equal([[id, CONTACT]]);
      expect([...(await store.read((tx) => tx.cases.contacts([])))]).to.deep.equal([]);
    });

    it('a snapshot that fails leaves nothing open behind it', async () => {
      for (let time = 0; time < 15; time += 1)
        await store
          .snapshot(() => Promise.reject(new Error('broken')))
          .then(
            () => expect.fail('it had to fail'),
            (error: unknown) => expect(String(error)).to.include('broken'),
          );
      expect(await store.read((tx) => tx.cases.allIds())).to.not.be.empty;
    });
  });
});
