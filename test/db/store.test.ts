import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import { Busy } from '../../src/app/ports.ts';
import type { NewIntent, Tx } from '../../src/app/ports.ts';
import { eachDatabase, onMariaDb } from '../support/database.ts';
import { AT, clockMet, createCase, numbered, saveEvents, started } from './case-factory.ts';

/** A promise settled from outside: tests order things with it, never with sleeps. */
function signal() {
  let raise: () => void = () => undefined;
  const raised = new Promise<void>((resolve) => (raise = resolve));
  return { raise, raised };
}

const intent = (id: string, more: Partial<NewIntent> = {}): NewIntent => ({
  id,
  lane: 0,
  target: { type: 'chat', chatId: 'oc_1' },
  content: { type: 'text', text: '收到' },
  after: null,
  createdAt: AT,
  cause: 'om_1',
  ...more,
});

const claim = (tx: Tx, key: string) => tx.inbox.claim(key);

describe('store', () => {
  eachDatabase((database, name) => {
    let store: OpenStore;
    before(async () => {
      store = await database.open();
    });

    const known = (key: string): Promise<boolean> =>
      store
        .transaction(async (tx) => {
          const { fresh } = await claim(tx, key);
          if (fresh) throw new Undone();
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof Undone) return false;
          throw error;
        });

    it('a transaction that rolls back takes nothing of another one with it', async () => {
      const [aWrote, bAsked] = [signal(), signal()];
      const a = store
        .transaction(async (tx) => {
          await claim(tx, 'a');
          aWrote.raise();
          await bAsked.raised;
          throw new Undone();
        })
        .catch((error: unknown) => error);
      await aWrote.raised;
      const b = store.transaction((tx) => claim(tx, 'b'));
      const c = store.transaction((tx) => claim(tx, 'c'));
      bAsked.raise();
      expect(await b).to.deep.equal({ fresh: true });
      expect(await c).to.deep.equal({ fresh: true });
      expect(await a).to.be.instanceOf(Undone);
      expect([await known('a'), await known('b'), await known('c')]).to.deep.equal([false, true, true]);
    });

    it('a read beside a transaction sees nothing uncommitted', async () => {
      const [wrote, readAsked] = [signal(), signal()];
      const writing = store
        .transaction(async (tx) => {
          await createCase(tx, 'case-unseen');
          wrote.raise();
          // On SQLite the read waits its turn; on MariaDB it has answered before this goes on.
          await readAsked.raised;
          throw new Undone();
        })
        .catch((error: unknown) => error);
      await wrote.raised;
      const reading = store.read((tx) => tx.cases.find('case-unseen'));
      if (name === 'MariaDB') await reading;
      readAsked.raise();
      expect(await reading).to.equal(null);
      expect(await writing).to.be.instanceOf(Undone);
    });

    it('200 transactions at once, one in five rolled back, leave exactly the others', async () => {
      const keys = Array.from({ length: 200 }, (_, index) => index);
      await Promise.all(
        keys.map((key) =>
          store
            .transaction(async (tx) => {
              await claim(tx, `many-${key}`);
              await tx.audit.record({
                at: AT,
                personId: null,
                openId: 'ou',
                caseId: 'many',
                action: 'a',
                outcome: 'o',
              });
              if (key % 5 === 0) throw new Undone();
            })
            .catch((error: unknown) => {
              if (!(error instanceof Undone)) throw error;
            }),
        ),
      );
      for (const key of keys) expect(await known(`many-${key}`), `many-${key}`).to.equal(key % 5 !== 0);
    });

    it('refuses a transaction inside another one instead of waiting for ever', async () => {
      const outcome = await store
        .transaction(() => store.read((tx) => tx.cases.allIds()))
        .catch((error: unknown) => error);
      expect(String(outcome)).to.contain('inside another one');
    });

    it('refuses a handle that is used after its transaction ended', async () => {
      const leaked = await store.transaction((tx) => Promise.resolve({ tx }));
      expect(String(await claim(leaked.tx, 'late').catch((error: unknown) => error))).to.contain('has ended');
      expect(await known('late')).to.equal(false);
    });

    it('tells listeners after a commit that enqueued or raised something, and only then', async () => {
      const told: string[] = [];
      const stop = store.onWork(() => told.push('work'));
      await store.transaction((tx) => claim(tx, 'no work'));
      expect(told).to.deep.equal([]);
      await store
        .transaction(async (tx) => {
          await tx.intents.enqueue(intent('i-rolled-back'));
          throw new Undone();
        })
        .catch(() => undefined);
      expect(told).to.deep.equal([]);
      await store.transaction(async (tx) => {
        await tx.intents.enqueue(intent('i-listened'));
        expect(told, 'before the commit').to.deep.equal([]);
      });
      expect(told).to.deep.equal(['work']);
      await store.transaction((tx) => tx.cards.raiseForm('form-none', 0));
      expect(told).to.deep.equal(['work', 'work']);
      stop();
      await store.transaction((tx) => tx.intents.enqueue(intent('i-unheard')));
      expect(told).to.have.length(2);
    });

    it('an error of the database names neither what people wrote nor the parameters', async () => {
      await store.transaction((tx) => tx.intents.enqueue(intent('i-twice')));
      const error: unknown = await store
        .transaction((tx) =>
          tx.intents.enqueue(intent('i-twice', { content: { type: 'text', text: '张三的电话' } })),
        )
        .catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error);
      const all = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).stack);
      expect(all).to.contain('INSERT INTO');
      expect(all).not.to.contain('张三');
      expect(all).not.to.contain('i-twice');
      expect((error as Error).cause).to.equal(undefined);
    });
  });

  onMariaDb((database) => {
    let one: OpenStore;
    let other: OpenStore;
    before(async () => {
      one = await database.open();
      other = await database.open();
      await one.transaction((tx) => createCase(tx, 'case-locked'));
    });

    it('a second lock of a case waits for the first one and sees what it saved', async () => {
      const [locked, waiting] = [signal(), signal()];
      const first = one.transaction(async (tx) => {
        const state = await tx.cases.lock('case-locked');
        locked.raise();
        await waiting.raised;
        const events = [clockMet(1)];
        await tx.cases.save(state!, { ...state!, clocks: [{ ...state!.clocks[0]!, metAt: AT }] }, events);
      });
      await locked.raised;
      const second = other.transaction((tx) => tx.cases.lock('case-locked'));
      waiting.raise();
      await first;
      expect((await second)?.clocks[0]?.metAt).to.equal(AT);
    });

    it('is Busy 2.5 s after the start when a lock stays taken, and stores nothing', async () => {
      const [locked, done] = [signal(), signal()];
      const first = one.transaction(async (tx) => {
        await tx.cases.lock('case-locked');
        locked.raise();
        await done.raised;
      });
      await locked.raised;
      const started = Date.now();
      let attempts = 0;
      const outcome: unknown = await other
        .transaction(async (tx) => {
          attempts += 1;
          await claim(tx, 'busy');
          await tx.cases.lock('case-locked');
        })
        .catch((error: unknown) => error);
      const took = Date.now() - started;
      done.raise();
      await first;
      expect(outcome).to.be.instanceOf(Busy);
      expect(took).to.be.within(2400, 2900);
      expect(attempts).to.be.greaterThan(1);
      // The given-up attempt's statement has returned by the time its connection can be had again.
      const { fresh } = await other.transaction((tx) => claim(tx, 'busy'));
      expect(fresh).to.equal(true);
    });

    it('a read sees a case before or after a save, never half of it', async () => {
      await one.transaction((tx) => createCase(tx, 'case-halves'));
      // Each save changes the case row and adds a child; in a whole case the two agree.
      let saves = 0;
      const writing = (async () => {
        for (; saves < 60; saves += 1)
          await one.transaction((tx) =>
            saveEvents(tx, 'case-halves', [numbered(`h-${saves + 1}`), started(saves + 2)]),
          );
      })();
      let reads = 0;
      while (saves < 60) {
        const state = await other.read((tx) => tx.cases.find('case-halves'));
        if (state?.number?.startsWith('h-')) expect(state.number).to.equal(`h-${state.clocks.length - 1}`);
        expect(await other.read((tx) => tx.cases.brokenLink('case-halves'))).to.equal(null);
        reads += 1;
      }
      await writing;
      expect(reads).to.be.greaterThan(10);
    });

    it('repeats the whole work after a deadlock', async () => {
      await one.transaction((tx) => createCase(tx, 'case-left'));
      await one.transaction((tx) => createCase(tx, 'case-right'));
      const [leftHeld, rightHeld] = [signal(), signal()];
      let attempts = 0;
      const cross = (
        store: OpenStore,
        from: string,
        to: string,
        held: ReturnType<typeof signal>,
        wait: ReturnType<typeof signal>,
      ) =>
        store.transaction(async (tx) => {
          attempts += 1;
          await saveEvents(tx, from, []);
          held.raise();
          await wait.raised;
          await saveEvents(tx, to, []);
        });
      await Promise.all([
        cross(one, 'case-left', 'case-right', leftHeld, rightHeld),
        cross(other, 'case-right', 'case-left', rightHeld, leftHeld),
      ]);
      expect(attempts).to.be.greaterThan(2);
      const rows = await database.sql('SELECT version FROM `case` WHERE id IN (?, ?)', [
        'case-left',
        'case-right',
      ]);
      expect(rows.map((row) => row['version'])).to.deep.equal([3, 3]);
    });
  });
});

/** Thrown to roll back. */
class Undone extends Error {}
