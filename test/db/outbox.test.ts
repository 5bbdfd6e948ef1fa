import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { IntentRow, NewIntent, Outbox } from '../../src/app/ports.ts';
import { eachDatabase } from '../support/database.ts';
import { AT } from './case-factory.ts';

const NOW = 1_800_000_000_000;

const intent = (id: string, more: Partial<NewIntent> = {}): NewIntent => ({
  id,
  lane: 0,
  target: { type: 'reply', chatId: 'oc_1', messageId: 'om_0' },
  content: { type: 'card', card: { schema: '2.0', body: { elements: ['𠮷'] } } },
  after: null,
  createdAt: AT,
  cause: 'om_1',
  ...more,
});

describe('outbox', () => {
  eachDatabase((database, name) => {
    let store: OpenStore;
    before(async () => {
      store = await database.open();
    });
    beforeEach(async () => {
      // What one test leaves behind is sent, and with it whatever waited for it.
      for (let left = await due(NOW * 2); left.length > 0; left = await due(NOW * 2))
        for (const { id } of left) await outbox((box) => box.intentSent(id, 'om_cleared'));
    });

    const outbox = <T>(work: (box: Outbox) => Promise<T>): Promise<T> =>
      store.transaction((tx) => work(tx.outbox));
    const due = (nowMs = NOW, limit = 100): Promise<readonly IntentRow[]> =>
      outbox((box) => box.dueIntents(nowMs, limit));
    const ids = async (nowMs?: number, limit?: number): Promise<string[]> =>
      (await due(nowMs, limit)).map((one) => one.id);
    const enqueue = (...intents: NewIntent[]): Promise<void> =>
      store.transaction(async (tx) => {
        for (const one of intents) await tx.intents.enqueue(one);
      });

    it('gives rows by lane, then in the order they were enqueued', async () => {
      await enqueue(intent('z-nudge', { lane: 2 }), intent('z-card', { lane: 1 }), intent('z-first'));
      await enqueue(intent('a-second'), intent('a-card', { lane: 1 }));
      expect(await ids()).to.deep.equal(['z-first', 'a-second', 'z-card', 'a-card', 'z-nudge']);
      expect(await ids(NOW, 2)).to.deep.equal(['z-first', 'a-second']);
    });

    it('a row comes back as it was enqueued, due at once', async () => {
      await enqueue(intent('same'));
      expect(await due(0)).to.deep.equal([
        {
          ...intent('same'),
          status: 'queued',
          attempts: 0,
          firstAttemptMs: null,
          nextAttemptMs: 0,
          uncertain: false,
          messageId: null,
          error: null,
        },
      ]);
    });

    it('a row waits until the one it comes after was sent, also while that one is parked', async () => {
      await enqueue(intent('dependent', { after: 'before' }), intent('before', { lane: 2 }));
      expect(await ids()).to.deep.equal(['before']);
      await outbox((box) => box.claimIntent('before', NOW));
      expect(await ids()).to.deep.equal([]);
      await outbox((box) => box.intentEnded('before', 'parked', 'no answer'));
      expect(await ids()).to.deep.equal([]);
      await outbox((box) => box.intentSent('before', 'om_2'));
      expect(await ids()).to.deep.equal(['dependent']);
    });

    it('what comes after a message that will never be sent is superseded with it', async () => {
      await enqueue(intent('never'), intent('follows', { after: 'never' }));
      await outbox((box) => box.claimIntent('never', NOW));
      await outbox((box) => box.intentEnded('never', 'superseded', 'met'));
      expect(await ids()).to.deep.equal([]);
      expect(await outbox((box) => box.messageOf('never'))).to.equal(null);
      expect((await outbox((box) => box.backlog(NOW))).due).to.equal(0);
    });

    it('is claimed once: the attempt is counted before the call', async () => {
      await enqueue(intent('claimed'));
      const claims = await Promise.all(
        Array.from({ length: 4 }, (_, index) => outbox((box) => box.claimIntent('claimed', NOW + index))),
      );
      expect(claims.filter(Boolean)).to.have.length(1);
      expect(await ids()).to.deep.equal([]);
      await outbox((box) => box.intentAgain('claimed', NOW + 5000, true, 'timeout'));
      expect(await ids(NOW + 4999)).to.deep.equal([]);
      const [again] = await due(NOW + 5000);
      expect(again).to.include({ attempts: 1, uncertain: true, error: 'timeout', nextAttemptMs: NOW + 5000 });
      expect(await outbox((box) => box.claimIntent('claimed', NOW + 60_000))).to.equal(true);
      await outbox((box) => box.intentAgain('claimed', 0, false, 'refused'));
      const [third] = await due();
      expect(third).to.include({ attempts: 2, uncertain: false });
      expect(third?.firstAttemptMs).to.be.within(NOW, NOW + 3);
    });

    it('what was sent is not queued again by a late report of another attempt', async () => {
      await enqueue(intent('sent'));
      await outbox((box) => box.claimIntent('sent', NOW));
      await outbox((box) => box.intentSent('sent', 'om_3'));
      await outbox((box) => box.intentAgain('sent', 0, true, 'late'));
      await outbox((box) => box.intentEnded('sent', 'parked', 'late'));
      expect(await ids()).to.deep.equal([]);
      expect((await outbox((box) => box.backlog(NOW))).parked).to.equal(0);
    });

    it('counts what is due, what waits and what is parked, and says when the next is due', async () => {
      expect(await outbox((box) => box.nextDueMs())).to.equal(null);
      expect(await outbox((box) => box.backlog(NOW))).to.deep.equal({ due: 0, later: 0, parked: 0 });
      await enqueue(
        intent('b-now'),
        intent('b-later'),
        intent('b-after', { after: 'b-later' }),
        intent('b-parked'),
      );
      for (const id of ['b-later', 'b-parked']) await outbox((box) => box.claimIntent(id, NOW));
      await outbox((box) => box.intentAgain('b-later', NOW + 9000, false, 'x'));
      await outbox((box) => box.intentEnded('b-parked', 'parked', 'x'));
      expect(await outbox((box) => box.backlog(NOW))).to.deep.equal({ due: 1, later: 2, parked: 1 });
      expect(await outbox((box) => box.backlog(NOW + 9000))).to.deep.equal({ due: 2, later: 1, parked: 1 });
      expect(await outbox((box) => box.nextDueMs())).to.equal(0);
      await outbox((box) => box.claimIntent('b-now', NOW));
      expect(await outbox((box) => box.backlog(NOW)), 'under way').to.deep.equal({
        due: 1,
        later: 2,
        parked: 1,
      });
      expect(await outbox((box) => box.nextDueMs())).to.equal(NOW + 9000);
      await outbox((box) => box.intentSent('b-now', 'om_4'));
    });

    it('one holder has the lease until it expires; a takeover raises the epoch and resets what was being sent', async () => {
      const hold = (holder: string, nowMs: number) => outbox((box) => box.holdLease(holder, nowMs, 10_000));
      expect(await hold('a', NOW)).to.deep.equal({ epoch: 1, takenOver: true });
      expect(await hold('b', NOW + 9999)).to.equal(null);
      expect(await hold('a', NOW + 9999)).to.deep.equal({ epoch: 1, takenOver: false });
      expect(await hold('b', NOW + 19_998)).to.equal(null);

      await enqueue(intent('in-flight'));
      await outbox((box) => box.claimIntent('in-flight', NOW));
      expect(await outbox((box) => box.fence('a', 1))).to.equal(true);
      expect(await hold('b', NOW + 20_000)).to.deep.equal({ epoch: 2, takenOver: true });
      expect((await due())[0]).to.include({ id: 'in-flight', uncertain: true, attempts: 1 });
      expect(await outbox((box) => box.fence('a', 1))).to.equal(false);
      expect(await outbox((box) => box.fence('b', 1))).to.equal(false);
      expect(await outbox((box) => box.fence('b', 2))).to.equal(true);

      await outbox((box) => box.releaseLease('a'));
      expect(await outbox((box) => box.fence('b', 2)), 'released by somebody else').to.equal(true);
      await outbox((box) => box.releaseLease('b'));
      expect(await outbox((box) => box.fence('b', 2))).to.equal(false);
      expect(await hold('a', NOW)).to.deep.equal({ epoch: 3, takenOver: true });
      await outbox((box) => box.releaseLease('a'));
    });

    it('of many that ask at once for a free lease one gets it', async () => {
      const others = name === 'MariaDB' ? [store, await database.open()] : [store];
      const got = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          others[index % others.length]!.transaction((tx) => tx.outbox.holdLease(`h-${index}`, NOW, 1000)),
        ),
      );
      expect(got.filter((one) => one !== null)).to.have.length(1);
    });
  });
});
