import { expect } from 'chai';
import fc from 'fast-check';
import type { OpenStore } from '../../db/open-store.ts';
import type { CaseState } from '../../src/domain/case.ts';
import { rebuild } from '../../src/domain/events.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { waitsForCentre, waitsForUnits } from '../../src/domain/whose-turn.ts';
import { eachDatabase, testId } from '../support/database.ts';
import {
  CONTACT,
  DEMAND,
  accepted,
  anyLife,
  assignment,
  clockMet,
  createCase,
  dispatched,
  eventsOf,
  saveEvents,
} from './case-factory.ts';

describe('cases', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    const newId = testId('case');
    before(async () => {
      store = await database.open();
    });

    it('the rows of a case are what its events make of it, whatever happened (property)', async () => {
      await fc.assert(
        fc.asyncProperty(anyLife, async (life) => {
          const id = newId();
          await store.transaction((tx) => createCase(tx, id));
          for (const chosen of life)
            await store.transaction(async (tx) => {
              const before = (await tx.cases.lock(id))!;
              await saveEvents(tx, id, eventsOf(before, chosen));
            });
          const [found, events, broken] = await store.read(async (tx) => [
            await tx.cases.find(id),
            await tx.cases.events(id),
            await tx.cases.brokenLink(id),
          ]);
          expect(found).to.deep.equal(rebuild(id, events));
          expect(broken).to.equal(null);
          expect(await store.transaction((tx) => tx.cases.lock(id))).to.deep.equal(found);
        }),
        { numRuns: 25 },
      );
    });

    it('lists each case to those whose turn it is, whatever happened (property)', async () => {
      await fc.assert(
        fc.asyncProperty(anyLife, async (life) => {
          const id = newId();
          await store.transaction((tx) => createCase(tx, id));
          for (const chosen of life)
            await store.transaction(async (tx) => {
              const before = (await tx.cases.lock(id))!;
              await saveEvents(tx, id, eventsOf(before, chosen));
            });
          await store.read(async (tx) => {
            const state = (await tx.cases.find(id))!;
            const listed = (cases: readonly CaseState[]) => cases.some((one) => one.id === id);
            expect(listed(await tx.cases.waitingForCentre(1000))).to.equal(waitsForCentre(state));
            for (const unitId of ['u-tax', 'u-labour'])
              expect(listed(await tx.cases.waitingForUnits([unitId], 1000))).to.equal(
                waitsForUnits(state).includes(unitId),
              );
          });
        }),
        { numRuns: 25 },
      );
    });

    it('keeps every character and millisecond of a demand', async () => {
      const id = newId();
      const number = await store.transaction((tx) => createCase(tx, id));
      const found = await store.read((tx) => tx.cases.find(id));
      expect(found?.demand).to.deep.equal(DEMAND);
      expect(found?.registeredAt).to.equal('2026-09-14T00:30:00.987Z');
      expect(await store.read((tx) => tx.cases.idByNumber(number))).to.equal(id);
      expect(await store.read((tx) => tx.cases.idByNumber('2026-99999'))).to.equal(null);
      expect(await store.read((tx) => tx.cases.find('none'))).to.equal(null);
    });

    it('two saves in one transaction continue one chain', async () => {
      const id = newId();
      await store.transaction(async (tx) => {
        await createCase(tx, id);
        await saveEvents(tx, id, [dispatched(1, 'u-tax')]);
        await saveEvents(tx, id, [accepted(1)]);
      });
      const events = await store.read((tx) => tx.cases.events(id));
      expect(events.map((event) => event.type)).to.deep.equal([
        'registered',
        'clockStarted',
        'numbered',
        'dispatched',
        'accepted',
      ]);
      expect(await store.read((tx) => tx.cases.brokenLink(id))).to.equal(null);
    });

    it('refuses to save a state that was not locked', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      const state = (await store.read((tx) => tx.cases.find(id)))!;
      const outcome: unknown = await store
        .transaction((tx) => tx.cases.save(state, state, []))
        .catch((error: unknown) => error);
      expect(String(outcome)).to.contain('without having been locked');
    });

    it('reads an extension that was decided before a reason was asked for', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      const old = { ...clockMet(1), type: 'extensionDecided', data: { granted: 6, lapsed: false } } as never;
      await store.transaction((tx) => saveEvents(tx, id, [old]));
      const data = { granted: 6, reason: null, lapsed: false };
      expect((await store.read((tx) => tx.cases.events(id))).at(-1)?.data).to.deep.equal(data);
    });

    it('refuses an event of a type or version that it does not know', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      const strange = { ...clockMet(1), v: 2 } as never;
      await store.transaction((tx) => saveEvents(tx, id, [strange]));
      const outcome: unknown = await store.read((tx) => tx.cases.events(id)).catch((error: unknown) => error);
      expect(String(outcome)).to.contain('unknown event clockMet version 2');
    });

    it('lists what waits for the centre and for units, nearest due date first', async () => {
      const [late, soon, sent, closed] = [newId(), newId(), newId(), newId()];
      await store.transaction(async (tx) => {
        await createCase(tx, late, { due: '2099-01-03' as LocalDate });
        await createCase(tx, soon, { due: '2001-01-01' as LocalDate });
        await createCase(tx, sent, { due: '2001-01-02' as LocalDate });
        await createCase(tx, closed, { due: '2001-01-01' as LocalDate });
      });
      await store.transaction((tx) => saveEvents(tx, sent, [dispatched(1, 'u-list')]));
      await store.transaction((tx) =>
        saveEvents(tx, closed, [
          {
            type: 'closed',
            v: 1,
            at: assignment(1, 'u').dispatchedAt,
            by: 'p-2',
            data: { closing: { at: assignment(1, 'u').dispatchedAt, by: 'p-2', ground: '第七条（一）' } },
          },
        ]),
      );
      await store.read(async (tx) => {
        const centre = (await tx.cases.waitingForCentre(1000)).map((one) => one.id);
        expect(centre[0]).to.equal(soon);
        expect(centre.filter((id) => [late, soon, sent, closed].includes(id))).to.deep.equal([soon, late]);
        expect(await tx.cases.waitingForCentre(1)).to.have.length(1);
        const units = await tx.cases.waitingForUnits(['u-list', 'u-none'], 10);
        expect(units.map((one) => one.id)).to.deep.equal([sent]);
        expect(await tx.cases.waitingForUnits(['u-none'], 10)).to.deep.equal([]);
        expect(await tx.cases.waitingForUnits([], 10)).to.deep.equal([]);
        expect(await tx.cases.allIds()).to.include.members([late, soon, sent, closed]);
      });
    });

    it('a dispatched case waits for the unit of its newest assignment only', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      await store.transaction((tx) =>
        saveEvents(tx, id, [dispatched(1, 'u-first'), dispatched(2, 'u-second')]),
      );
      await store.read(async (tx) => {
        expect(await tx.cases.waitingForUnits(['u-first'], 10)).to.deep.equal([]);
        expect((await tx.cases.waitingForUnits(['u-second'], 10)).map((one) => one.id)).to.deep.equal([id]);
      });
    });

    it('the contact comes back as it was given', async () => {
      const id = newId();
      await store.transaction((tx) => createCase(tx, id));
      expect(await store.read((tx) => tx.cases.contact(id))).to.deep.equal(CONTACT);
      expect(await store.read((tx) => tx.cases.contact('none'))).to.equal(null);
    });
  });
});
