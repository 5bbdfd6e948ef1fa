import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { FormRow } from '../../src/app/ports.ts';
import { plusMs } from '../../src/domain/local-date.ts';
import { eachDatabase } from '../support/database.ts';
import { AT } from './case-factory.ts';

const form = (id: string, more: Partial<FormRow> = {}): FormRow => ({
  id,
  kind: 'dispatch',
  caseId: 'case-1',
  ownerId: 'p-1',
  openedAt: AT,
  expiresAt: plusMs(AT, 30 * 60_000),
  status: 'open',
  payload: null,
  outcome: null,
  ...more,
});

describe('forms', () => {
  eachDatabase((database, name) => {
    let stores: readonly OpenStore[];
    before(async () => {
      const first = await database.open();
      stores = name === 'MariaDB' ? [first, await database.open()] : [first];
    });

    it('of many submits at once one does it, and the others are told what it did', async () => {
      await stores[0]!.transaction((tx) => tx.forms.insert(form('f-once')));
      let done = 0;
      const told = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          stores[index % stores.length]!.transaction(async (tx) => {
            const locked = await tx.forms.lock('f-once');
            if (locked?.status !== 'open') return locked?.outcome;
            await tx.forms.settle('f-once', 'submitted', '已转办市税务局');
            done += 1;
            return '已转办市税务局';
          }),
        ),
      );
      expect(done).to.equal(1);
      expect(told).to.deep.equal(Array(8).fill('已转办市税务局'));
    });

    it('comes back as it was stored, and not at all when there is none', async () => {
      const [store] = stores;
      await store!.transaction((tx) => tx.forms.insert(form('f-same', { caseId: null, kind: 'register' })));
      expect(await store!.read((tx) => tx.forms.find('f-same'))).to.deep.equal(
        form('f-same', { caseId: null, kind: 'register' }),
      );
      expect(await store!.read((tx) => tx.forms.find('f-none'))).to.equal(null);
      expect(await store!.transaction((tx) => tx.forms.lock('f-none'))).to.equal(null);
    });

    it('is settled once', async () => {
      const [store] = stores;
      await store!.transaction((tx) => tx.forms.insert(form('f-settled', { status: 'expired' })));
      const again = store!.transaction((tx) => tx.forms.settle('f-settled', 'submitted', 'x'));
      expect(String(await again.catch((error: unknown) => error))).to.contain('is not open');
    });

    it('finds the open forms of one person, kind and case', async () => {
      const [store] = stores;
      await store!.transaction(async (tx) => {
        await tx.forms.insert(form('f-mine', { ownerId: 'p-9' }));
        await tx.forms.insert(form('f-closed', { ownerId: 'p-9', status: 'cancelled' }));
        await tx.forms.insert(form('f-kind', { ownerId: 'p-9', kind: 'result' }));
        await tx.forms.insert(form('f-case', { ownerId: 'p-9', caseId: 'case-2' }));
        await tx.forms.insert(form('f-new', { ownerId: 'p-9', kind: 'register', caseId: null }));
        const ids = async (kind: FormRow['kind'], caseId: string | null) =>
          (await tx.forms.openOf('p-9', kind, caseId)).map((one) => one.id);
        expect(await ids('dispatch', 'case-1')).to.deep.equal(['f-mine']);
        expect(await ids('register', null)).to.deep.equal(['f-new']);
        expect(await ids('dispatch', null)).to.deep.equal([]);
      });
    });
  });
});
