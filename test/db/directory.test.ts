import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { DirectoryWriter } from '../../src/app/ports.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { eachDatabase } from '../support/database.ts';

const day = (text: string): LocalDate => text as LocalDate;

/** Tax office renamed on 1 July 2026; its liaison changed on the same day. */
async function setUp(directory: DirectoryWriter): Promise<void> {
  const tax = { id: 'u-tax', parentId: null, kind: 'department' };
  const labour = {
    id: 'u-labour',
    parentId: 'u-tax',
    kind: 'department',
    name: '市人社局',
    shortName: '人社',
  };
  await directory.putUnit({ ...tax, name: '市国税局', shortName: '国税', validFrom: day('2020-01-01') });
  await directory.putUnit({ ...labour, validFrom: day('2021-01-01') });
  await directory.putUnit({ ...tax, name: '市税务局', shortName: '税务', validFrom: day('2026-07-01') });
  for (const key of ['old', 'new', 'clerk'])
    await directory.putPerson({ id: `p-${key}`, openId: `ou_${key}`, unionId: null, name: `联络员·${key}` });
  const liaison = { role: 'liaison', unitId: 'u-tax' } as const;
  const [before, since] = [day('2026-06-30'), day('2026-07-01')];
  await directory.putAppointment({
    ...liaison,
    personId: 'p-old',
    validFrom: day('2020-01-01'),
    validTo: before,
  });
  await directory.putAppointment({ ...liaison, personId: 'p-new', validFrom: since, validTo: null });
  const office = { personId: 'p-new', role: 'deputy', unitId: 'u-labour' } as const;
  await directory.putAppointment({ ...office, validFrom: since, validTo: null });
  await directory.putAppointment({
    personId: 'p-clerk',
    role: 'clerk',
    unitId: null,
    validFrom: since,
    validTo: null,
  });
  await directory.putChat({ chatId: 'oc_centre', purpose: 'centre', unitId: null });
  await directory.putChat({ chatId: 'oc_tax', purpose: 'unit', unitId: 'u-tax' });
}

describe('directory', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    before(async () => {
      store = await database.open();
      await store.transaction((tx) => setUp(tx.directory));
    });

    it('everything may be put twice', async () => {
      const counts = () =>
        store.read(async ({ directory }) => [
          (await directory.units(day('2026-08-01'))).length,
          (await directory.units(day('2026-06-01'))).length,
          (await directory.holders(['liaison', 'clerk', 'deputy'], null, day('2026-08-01'))).length,
        ]);
      const before = await counts();
      await store.transaction((tx) => setUp(tx.directory));
      expect(await counts()).to.deep.equal(before);
      expect(before).to.deep.equal([2, 2, 2]);
    });

    it('an office counts from its first to its last day', async () => {
      const holders = (date: string) =>
        store.read(async ({ directory }) =>
          (await directory.holders(['liaison'], 'u-tax', day(date))).map((one) => one.personId),
        );
      expect(await holders('2019-12-31')).to.deep.equal([]);
      expect(await holders('2020-01-01')).to.deep.equal(['p-old']);
      expect(await holders('2026-06-30')).to.deep.equal(['p-old']);
      expect(await holders('2026-07-01')).to.deep.equal(['p-new']);
    });

    it('a person comes with all offices of the day, a stranger not at all', async () => {
      await store.read(async ({ directory }) => {
        expect(await directory.actorByOpenId('ou_new', day('2026-08-01'))).to.deep.equal({
          personId: 'p-new',
          name: '联络员·new',
          appointments: [
            { role: 'deputy', unitId: 'u-labour' },
            { role: 'liaison', unitId: 'u-tax' },
          ],
        });
        expect((await directory.actorByOpenId('ou_new', day('2026-06-30')))?.appointments).to.deep.equal([]);
        expect(await directory.actorByOpenId('ou_stranger', day('2026-08-01'))).to.equal(null);
        const [clerk] = await directory.holders(['clerk'], null, day('2026-08-01'));
        expect(clerk?.appointments).to.deep.equal([{ role: 'clerk', unitId: null }]);
        expect(await directory.holders([], null, day('2026-08-01'))).to.deep.equal([]);
        expect(await directory.holders(['liaison'], 'u-labour', day('2026-08-01'))).to.deep.equal([]);
      });
    });

    it('a unit is called what it was called on the day', async () => {
      await store.read(async ({ directory }) => {
        const names = async (date: string) => (await directory.units(day(date))).map((unit) => unit.name);
        expect(await names('2020-06-01')).to.deep.equal(['市国税局']);
        expect(await names('2026-06-30')).to.deep.equal(['市国税局', '市人社局']);
        expect(await names('2026-07-01')).to.deep.equal(['市税务局', '市人社局']);
        const byId = await directory.unitsById(['u-labour', 'u-tax', 'u-none'], day('2020-06-01'));
        expect(byId.get('u-tax')?.shortName).to.equal('国税');
        expect(byId.get('u-labour'), 'before its first day').to.deep.equal({
          id: 'u-labour',
          parentId: 'u-tax',
          kind: 'department',
          name: '市人社局',
          shortName: '人社',
        });
        expect(byId.size).to.equal(2);
        expect((await directory.unitsById([], day('2026-08-01'))).size).to.equal(0);
      });
    });

    it('finds people by id', async () => {
      await store.read(async ({ directory }) => {
        expect(await directory.personNames(['p-old', 'p-none'])).to.deep.equal(
          new Map([['p-old', '联络员·old']]),
        );
        expect(await directory.openIdOf('p-clerk')).to.equal('ou_clerk');
        expect(await directory.openIdOf('p-none')).to.equal(null);
      });
    });

    it('a person keeps the id under a new open_id, and under a second id with the same open_id', async () => {
      await store.transaction(async ({ directory }) => {
        const person = { unionId: 'on_1', name: '改名' };
        await directory.putPerson({ id: 'p-old', openId: 'ou_app2', ...person });
        expect(await directory.openIdOf('p-old')).to.equal('ou_app2');
        await directory.putPerson({ id: 'p-another', openId: 'ou_app2', ...person });
        expect(await directory.openIdOf('p-another')).to.equal(null);
        expect((await directory.actorByOpenId('ou_app2', day('2026-01-01')))?.personId).to.equal('p-old');
      });
    });

    it('one chat for one purpose and unit: the new binding replaces the old one', async () => {
      await store.transaction(async ({ directory }) => {
        expect(await directory.chatOf('unit', 'u-tax')).to.deep.equal({
          chatId: 'oc_tax',
          purpose: 'unit',
          unitId: 'u-tax',
        });
        expect(await directory.chatOf('unit', 'u-labour')).to.equal(null);
        await directory.putChat({ chatId: 'oc_tax_2', purpose: 'unit', unitId: 'u-tax' });
        expect((await directory.chatOf('unit', 'u-tax'))?.chatId).to.equal('oc_tax_2');
        expect(await directory.chat('oc_tax')).to.equal(null);
        await directory.putChat({ chatId: 'oc_centre', purpose: 'leadership', unitId: null });
        expect(await directory.chatOf('centre', null)).to.equal(null);
        expect((await directory.chat('oc_centre'))?.purpose).to.equal('leadership');
      });
    });
  });
});
