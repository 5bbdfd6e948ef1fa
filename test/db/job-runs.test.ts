import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { Tx } from '../../src/app/ports.ts';
import type { Instant } from '../../src/domain/local-date.ts';
import { eachDatabase } from '../support/database.ts';
import { at } from '../support/story.ts';

const T = 1_800_000_000_000;
const LEASE = 15_000;
const MORNING = at('2026-09-14 08:40');
const AFTERNOON = at('2026-09-14 15:40');

describe('runs of jobs', () => {
  eachDatabase((database, name) => {
    let stores: readonly OpenStore[];
    before(async () => {
      const first = await database.open();
      stores = name === 'MariaDB' ? [first, await database.open()] : [first];
    });
    const tx = <R>(work: (jobs: Tx['jobs']) => Promise<R>, store = stores[0]!): Promise<R> =>
      store.transaction((one) => work(one.jobs));
    const claim = (job: string, holder: string, nowMs = T, slot: Instant = MORNING, store = stores[0]!) =>
      tx((jobs) => jobs.claim(job, slot, holder, nowMs, LEASE), store);
    const finish = (job: string, holder: string, slot: Instant = MORNING) =>
      tx((jobs) => jobs.finish(job, slot, holder));

    it('of ten claims at once one is mine and the others are taken', async () => {
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          claim('race', `holder-${index}`, T, MORNING, stores[index % stores.length]),
        ),
      );
      expect(claims.toSorted()).to.deep.equal(['mine', ...Array<string>(9).fill('taken')]);
    });

    it('is taken while the lease lasts, free when it ends, and done for good', async () => {
      expect(await claim('lease', 'a')).to.equal('mine');
      expect(await claim('lease', 'b', T + LEASE - 1)).to.equal('taken');
      expect(await claim('lease', 'b', T + LEASE)).to.equal('mine');
      expect(await finish('lease', 'b')).to.equal(true);
      expect(await claim('lease', 'c', T + 10 * LEASE)).to.equal('done');
      expect(await claim('lease', 'c', T, AFTERNOON), 'another instant of the same job').to.equal('mine');
    });

    it('whoever lost the lease neither finishes nor renews; its holder does', async () => {
      await claim('fence', 'late');
      expect(await claim('fence', 'next', T + LEASE)).to.equal('mine');
      expect(await finish('fence', 'late')).to.equal(false);
      expect(await tx((jobs) => jobs.renew('fence', MORNING, 'late', T + 99 * LEASE))).to.equal(false);
      expect(await tx((jobs) => jobs.lastFinished('fence')), 'not done yet').to.equal(null);
      expect(await tx((jobs) => jobs.renew('fence', MORNING, 'next', T + 3 * LEASE))).to.equal(true);
      expect(await claim('fence', 'third', T + 2 * LEASE), 'renewed').to.equal('taken');
      expect(await finish('fence', 'next')).to.equal(true);
      expect(await finish('fence', 'next'), 'once').to.equal(false);
      expect(await tx((jobs) => jobs.lastFinished('fence'))).to.equal(MORNING);
    });

    it('given back, it is free at once', async () => {
      await claim('given', 'a');
      await tx((jobs) => jobs.renew('given', MORNING, 'a', T));
      expect(await claim('given', 'b', T)).to.equal('mine');
    });

    it('tells the newest finished run, and the oldest begun after it that is not', async () => {
      const late = () => tx((jobs) => jobs.late('late'));
      expect(await late()).to.equal(null);
      await claim('late', 'a');
      expect(await late()).to.equal(MORNING);
      await claim('late', 'b', T, AFTERNOON);
      expect(await late(), 'the oldest').to.equal(MORNING);
      await finish('late', 'b', AFTERNOON);
      expect(await late(), 'a newer one is done').to.equal(null);
      expect(await tx((jobs) => jobs.lastFinished('late'))).to.equal(AFTERNOON);
      expect(await stores[0]!.read((one) => one.jobs.lastFinished('never'))).to.equal(null);
    });

    it('clears away in batches what is old, never the newest finished one', async () => {
      const slots = ['2025-01-01', '2025-01-02', '2025-01-03', '2026-09-14'].map((day) => at(`${day} 03:10`));
      for (const slot of slots) {
        await claim('old', 'a', T, slot);
        await finish('old', 'a', slot);
      }
      await claim('ancient', 'a', T, slots[0]);
      await finish('ancient', 'a', slots[0]);
      const clear = (job: string) => tx((jobs) => jobs.clear(job, at('2026-01-01 00:00'), 2));
      expect(await tx((jobs) => jobs.names())).to.include.members(['old', 'ancient']);
      expect([await clear('old'), await clear('old'), await clear('old')]).to.deep.equal([2, 1, 0]);
      expect(await clear('ancient'), 'its newest finished one stays').to.equal(0);
      expect(await claim('old', 'b', T, slots[3]), 'what is young stays').to.equal('done');
      expect(await claim('old', 'b', T, slots[0]), 'control: what is old is gone').to.equal('mine');
    });
  });
});
