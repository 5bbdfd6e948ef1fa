import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { eachDatabase } from '../support/database.ts';

describe('inbox', () => {
  eachDatabase((database, name) => {
    let stores: readonly OpenStore[];
    before(async () => {
      const first = await database.open();
      stores = name === 'MariaDB' ? [first, await database.open()] : [first];
    });

    it('ten deliveries of one event at once are handled once, and all are told the same', async () => {
      let handled = 0;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          stores[index % stores.length]!.transaction(async (tx) => {
            const claim = await tx.inbox.claim('om_same');
            if (!claim.fresh) return claim.answer;
            await tx.inbox.answer('om_same', { toast: '已登记 2026-00042' });
            handled += 1;
            return { toast: '已登记 2026-00042' };
          }),
        ),
      );
      expect(handled).to.equal(1);
      expect(answers).to.deep.equal(Array(10).fill({ toast: '已登记 2026-00042' }));
    });

    it('a claim that was rolled back is free again', async () => {
      const [store] = stores;
      const failed = store!.transaction(async (tx) => {
        await tx.inbox.claim('om_failed');
        throw new Error('on purpose');
      });
      expect(String(await failed.catch((error: unknown) => error))).to.contain('on purpose');
      expect(await store!.transaction((tx) => tx.inbox.claim('om_failed'))).to.deep.equal({ fresh: true });
    });

    it('keeps answers of any JSON shape, and null where there was none', async () => {
      const [store] = stores;
      for (const answer of [null, '"text"', 42, false, ['列'], { a: { b: null } }]) {
        const key = `om_${JSON.stringify(answer)}`;
        await store!.transaction((tx) => tx.inbox.claim(key));
        expect(await store!.transaction((tx) => tx.inbox.claim(key))).to.deep.equal({
          fresh: false,
          answer: null,
        });
        await store!.transaction((tx) => tx.inbox.answer(key, answer));
        expect(await store!.transaction((tx) => tx.inbox.claim(key))).to.deep.equal({ fresh: false, answer });
      }
    });

    it('tells rare characters and letter cases of keys apart', async () => {
      for (const key of ['om_𠮷', 'om_𠮶', 'om_A', 'om_a', 'om_😀', 'om_😁'])
        expect(await stores[0]!.transaction((tx) => tx.inbox.claim(key)), key).to.deep.equal({ fresh: true });
    });
  });
});
