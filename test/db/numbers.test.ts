import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { eachDatabase, testId } from '../support/database.ts';
import { createCase } from './case-factory.ts';

describe('case numbers', () => {
  eachDatabase((database, name) => {
    let stores: readonly OpenStore[];
    const newId = testId('case');
    before(async () => {
      const first = await database.open();
      stores = name === 'MariaDB' ? [first, await database.open()] : [first];
    });

    it('are unique and without gaps under 32 registrations at once, some rolled back, in a year that begins', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 32 }, (_, index) =>
          stores[index % stores.length]!.transaction(async (tx) => {
            const number = await createCase(tx, newId(), { year: 2031 });
            if (index % 4 === 0) throw new Error('rolled back on purpose');
            return number;
          }),
        ),
      );
      const failures = outcomes.filter((one) => one.status === 'rejected').map((one) => String(one.reason));
      expect(new Set(failures)).to.deep.equal(new Set(['Error: rolled back on purpose']));
      const taken = outcomes.filter((one) => one.status === 'fulfilled').map((one) => one.value);
      const expected = Array.from({ length: 24 }, (_, index) => `2031-${String(index + 1).padStart(5, '0')}`);
      expect(taken.toSorted()).to.deep.equal(expected);
    });

    it('have more than five digits when those run out, and start anew each year', async () => {
      const [store] = stores;
      await store!.transaction((tx) => createCase(tx, newId(), { year: 2032 }));
      for (const one of stores) await one.close();
      await database.sql('UPDATE counter SET value = 99999 WHERE year = 2032');
      stores = [await database.open()];
      const next = (year: number) => stores[0]!.transaction((tx) => createCase(tx, newId(), { year }));
      expect(await next(2032)).to.equal('2032-100000');
      expect(await next(2033)).to.equal('2033-00001');
    });
  });
});
