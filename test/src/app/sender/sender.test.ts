import { expect } from 'chai';

import { wordOf } from '../../../support/scripted-gateway.ts';
import { SenderWorld } from '../../../support/sender-world.ts';

const MINUTE = 60_000;

describe('sender', () => {
  let world: SenderWorld;

  beforeEach(async () => {
    world = await SenderWorld.open();
  });
  afterEach(() => world.close());

  const started = async (holder = 'a') => {
    const replica = world.start(holder);
    await world.warmUp();
    return replica;
  };

  describe('order', () => {
    it('is by lane, then as enqueued, one at a time in a chat', async () => {
      await world.store.transaction(async (tx) => {
        for (const [word, lane] of [
          ['nudge', 2],
          ['card 1', 1],
          ['card 2', 1],
          ['answer', 0],
        ] as const)
          await world.enqueueIn(tx, word, { lane });
      });
      await started();
      expect(world.gateway.said()).to.deep.equal(['answer', 'card 1', 'card 2', 'nudge']);
    });

    it('is served right after a commit, without waiting for a poll', async () => {
      await started();
      await world.enqueue('first');
      await world.settle();
      expect(world.gateway.said()).to.deep.equal(['first']);
    });

    it('has one call in flight per chat and eight at most', async () => {
      await started();
      world.gateway.hangs = () => true;
      for (let chat = 0; chat < 10; chat += 1)
        for (const word of ['first', 'second']) await world.enqueue(word, { chat: `oc_${chat}` });
      await world.advance(100);
      expect(world.gateway.calls).to.have.length(8);
      expect(new Set(world.gateway.calls.map((call) => call.target)).size).to.equal(8);
      expect(world.gateway.said()).to.deep.equal(Array(8).fill('first'));
      world.gateway.hangs = () => false;
      world.gateway.release();
      await world.advance(2000);
      expect(world.gateway.messages.size, 'control: all arrive').to.equal(20);
    });

    it('keeps to five a second in a chat, while another chat is served', async () => {
      await started();
      for (let n = 1; n <= 7; n += 1) await world.enqueue(`a${n}`);
      await world.enqueue('b1', { chat: 'oc_b' });
      await world.advance(900);
      expect(world.gateway.said()).to.have.members(['a1', 'a2', 'a3', 'a4', 'a5', 'b1']);
      await world.advance(200);
      expect(world.gateway.said().slice(6)).to.deep.equal(['a6', 'a7']);
    });

    it('waits for a message that must be sent before', async () => {
      await started();
      world.gateway.verdict = ({ body }) => (wordOf(body) === 'first' ? { kind: 'retry-later' } : 'ok');
      const first = await world.enqueue('first', { chat: 'oc_b' });
      await world.enqueue('dependent', { after: first });
      await world.enqueue('independent');
      await world.settle();
      expect(world.gateway.said()).to.have.members(['first', 'independent']);
      world.gateway.verdict = () => 'ok';
      await world.advance(2000);
      expect(world.gateway.said().slice(-2)).to.deep.equal(['first', 'dependent']);
    });

    it('is kept behind a message that failed for a moment; a faster lane passes', async () => {
      await started();
      world.gateway.verdict = ({ body }) => (wordOf(body) === 'first' ? { kind: 'retry-later' } : 'ok');
      await world.enqueue('first');
      await world.settle();
      await world.enqueue('second');
      await world.enqueue('answer', { lane: 0 });
      await world.advance(1400);
      expect(world.gateway.said()).to.deep.equal(['first', 'answer']);
      world.gateway.verdict = () => 'ok';
      await world.advance(200);
      expect(world.gateway.said().slice(2)).to.deep.equal(['first', 'second']);
    });

    it('is kept behind a message that waits for a limit of its own; a faster lane passes', async () => {
      await started();
      world.gateway.verdict = () => ({ kind: 'retry-later', afterMs: 7000 });
      await world.enqueue('closes the API of posts', { chat: 'oc_z' });
      await world.settle();
      world.gateway.verdict = () => 'ok';
      await world.enqueue('a post');
      await world.enqueue('a reply', { replyTo: 'om_x' });
      await world.enqueue('an answer', { replyTo: 'om_x', lane: 0 });
      await world.advance(6900);
      expect(world.gateway.said().slice(1)).to.deep.equal(['an answer']);
      await world.advance(200);
      expect(world.gateway.said().filter((word) => word.startsWith('a '))).to.deep.equal([
        'a post',
        'a reply',
      ]);
    });

    it('lets the others pass when it goes on failing', async () => {
      await started();
      world.gateway.verdict = ({ body }) => (wordOf(body) === 'first' ? { kind: 'retry-later' } : 'ok');
      await world.enqueue('first');
      await world.enqueue('second');
      await world.advance(10_000);
      expect(world.gateway.said()).to.include('second');
    });
  });

  describe('attempts', () => {
    it('use the same uuid, 1–2 s apart, until the answer comes; there is one message', async () => {
      await started();
      let lost = 2;
      world.gateway.verdict = () => ((lost -= 1) >= 0 ? 'lost' : 'ok');
      const id = await world.enqueue('hello');
      await world.advance(5000);
      expect(world.gateway.calls.map((call) => call.uuid)).to.deep.equal([id, id, id]);
      const begun = world.gateway.calls[0]!.atMs;
      expect(world.gateway.calls.map((call) => call.atMs - begun)).to.deep.equal([0, 1500, 3000]);
      expect(world.gateway.messages.size).to.equal(1);
      expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });
    });

    it('end from 50 minutes on when the message may exist', async () => {
      await started();
      world.gateway.verdict = () => ({ kind: 'uncertain' });
      await world.enqueue('hello');
      await world.settle();
      await world.jump(49 * MINUTE);
      expect(world.gateway.calls, 'control: before that, again').to.have.length(2);
      await world.jump(2 * MINUTE);
      await world.jump(60 * MINUTE);
      expect(world.gateway.calls).to.have.length(2);
      expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 1 });
      expect(world.log.text()).to.include('parked');
    });

    it('end from 50 minutes on, too, when only the first one was uncertain', async () => {
      await started();
      world.gateway.verdict = () => ({
        kind: world.gateway.calls.length === 1 ? 'uncertain' : 'retry-later',
      });
      await world.enqueue('hello');
      await world.settle();
      await world.jump(30 * MINUTE);
      expect(world.gateway.calls).to.have.length(2);
      await world.jump(21 * MINUTE);
      expect(await world.backlog()).to.include({ parked: 1 });
      expect(world.gateway.calls).to.have.length(2);
    });

    it('go on for hours when it is sure that nothing was sent', async () => {
      await started();
      world.gateway.verdict = () => ({ kind: 'retry-later' });
      await world.enqueue('hello');
      await world.settle();
      await world.jump(180 * MINUTE);
      world.gateway.verdict = () => 'ok';
      await world.jump(2 * MINUTE);
      expect(world.gateway.messages.size).to.equal(1);
    });

    it('leave an API alone for as long as Feishu asks', async () => {
      await started();
      world.gateway.verdict = ({ target }) =>
        target === 'oc_a' ? { kind: 'retry-later', afterMs: 7000 } : 'ok';
      await world.enqueue('limited');
      await world.settle();
      world.gateway.verdict = () => 'ok';
      await world.enqueue('other chat', { chat: 'oc_b' });
      await world.enqueue('a reply', { chat: 'oc_c', replyTo: 'om_x' });
      await world.advance(6900);
      expect(world.gateway.said(), 'control: another API is served').to.deep.equal(['limited', 'a reply']);
      await world.advance(200);
      expect(world.gateway.said().slice(2)).to.have.members(['limited', 'other chat']);
    });

    for (const kind of ['give-up', 'target-gone'] as const)
      it(`are over after ${kind}, with an error in the log`, async () => {
        await started();
        world.gateway.verdict = () => ({ kind });
        await world.enqueue('hello');
        await world.settle();
        await world.jump(10 * MINUTE);
        expect(world.gateway.calls).to.have.length(1);
        expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });
        expect(world.log.entries.filter((entry) => entry.level === 'error')).to.have.length(1);
      });
  });

  describe('kept cards', () => {
    it('are drawn when sent; the post is told with its time and counts as shown', async () => {
      const replica = world.start('a');
      await world.keepCard('c1', 'early');
      world.words.set('c1', 'late');
      await world.warmUp();
      expect(world.gateway.said()).to.deep.equal(['late']);
      expect(world.posted.map((post) => post.cardId)).to.deep.equal(['c1']);
      const card = await world.card('c1');
      expect(card).to.include({ messageId: 'om_1', wantedVersion: 1, shownVersion: 1 });
      expect(card?.postedAt).to.equal(world.posted[0]!.at);
      await world.advance(3000);
      expect(world.gateway.said('patch')).to.be.empty;
      expect(replica.sender.inFlight()).to.equal(0);
    });

    it('are changed once more when posting took several attempts', async () => {
      await started();
      let lost = 1;
      world.gateway.verdict = () => ((lost -= 1) >= 0 ? 'lost' : 'ok');
      await world.keepCard('c1', 'one');
      await world.advance(5000);
      expect(world.gateway.said('post')).to.deep.equal(['one', 'one']);
      expect(world.gateway.said('patch')).to.deep.equal(['one']);
      expect(world.posted).to.have.length(1);
    });

    it('are changed after a change between drawing and posting', async () => {
      await started();
      world.gateway.hangs = ({ api }) => api === 'post';
      await world.keepCard('c1', 'one');
      await world.settle();
      await world.change('c1', 'two');
      world.gateway.hangs = () => false;
      world.gateway.release();
      await world.advance(1000);
      expect(world.gateway.said()).to.deep.equal(['one', 'two']);
    });

    it('show the last state after many changes, with one PATCH in flight at a time', async () => {
      await started();
      await world.keepCard('c1', 'zero');
      await world.advance(100);
      world.gateway.hangs = ({ api }) => api === 'patch';
      await world.change('c1', 'one');
      await world.advance(100);
      for (let n = 2; n <= 20; n += 1) await world.change('c1', `state ${n}`);
      await world.advance(2000);
      expect(world.gateway.said('patch')).to.deep.equal(['one']);
      world.gateway.hangs = () => false;
      world.gateway.release();
      await world.advance(2000);
      expect(world.gateway.said('patch')).to.deep.equal(['one', 'state 20']);
      const card = (await world.card('c1'))!;
      expect(card.wantedVersion).to.equal(21);
      expect(card.shownVersion).to.equal(card.wantedVersion);
    });

    it('are tried again within 1–2 s while somebody uses them', async () => {
      await started();
      await world.keepCard('c1', 'zero');
      await world.advance(100);
      let locked = 2;
      world.gateway.verdict = ({ api }) =>
        api === 'patch' && (locked -= 1) >= 0 ? { kind: 'retry-later' } : 'ok';
      const begun = world.time.nowMs();
      await world.change('c1', 'one');
      await world.advance(5000);
      const times = world.gateway.calls
        .filter((call) => call.api === 'patch')
        .map((call) => call.atMs - begun);
      expect(times).to.have.length(3);
      expect(times[1]! - times[0]!).to.be.within(1000, 2000);
      expect(times[2]! - times[1]!).to.be.within(1000, 2000);
    });

    it('are left alone until 2 s after a tap, whatever else happens', async () => {
      await started();
      await world.keepCard('c1', 'zero');
      await world.advance(100);
      world.gateway.hangs = ({ api }) => api === 'patch';
      await world.change('c1', 'one');
      await world.settle();
      const tapped = world.time.nowMs();
      await world.change('c1', 'two', tapped + 4000);
      world.gateway.hangs = () => false;
      world.gateway.verdict = () => ({ kind: 'retry-later' });
      world.gateway.release();
      await world.settle();
      world.gateway.verdict = () => 'ok';
      await world.advance(3900);
      expect(world.gateway.said('patch')).to.deep.equal(['one']);
      await world.advance(200);
      expect(world.gateway.said('patch')).to.deep.equal(['one', 'two']);
    });

    it('are not changed again after a refusal until they are raised again', async () => {
      await started();
      await world.keepCard('c1', 'zero');
      await world.advance(100);
      world.gateway.verdict = () => ({ kind: 'give-up' });
      await world.change('c1', 'wrong');
      await world.advance(100);
      await world.jump(10 * MINUTE);
      expect(world.gateway.said('patch')).to.deep.equal(['wrong']);
      expect(world.log.entries.filter((entry) => entry.level === 'error')).to.have.length(1);
      world.gateway.verdict = () => 'ok';
      await world.change('c1', 'right');
      await world.advance(100);
      expect(world.gateway.said('patch')).to.deep.equal(['wrong', 'right']);
    });

    it('are gone when their message is', async () => {
      await started();
      await world.keepCard('c1', 'zero');
      await world.keepCard('c2', 'zero', 'oc_b');
      await world.advance(100);
      world.gateway.verdict = ({ target }) => (target === 'om_1' ? { kind: 'target-gone' } : 'ok');
      for (const word of ['one', 'two']) {
        await world.change('c1', word);
        await world.change('c2', word);
        await world.advance(1500);
      }
      expect((await world.card('c1'))?.status).to.equal('gone');
      const patched = world.gateway.calls.filter((call) => call.api === 'patch').map((call) => call.target);
      expect(patched).to.deep.equal(['om_1', 'om_2', 'om_2']);
    });

    it('that cannot be drawn stop nobody else, and are tried again', async () => {
      await started();
      world.onDraw = (cardId) => {
        if (cardId === 'c1') throw new Error('no such view');
      };
      await world.keepCard('c1', 'broken');
      await world.keepCard('c2', 'fine');
      await world.advance(1000);
      expect(world.gateway.said()).to.deep.equal(['fine']);
      world.onDraw = () => undefined;
      await world.advance(2000);
      expect(world.gateway.said()).to.deep.equal(['fine', 'broken']);
    });
  });
});
