import { expect } from 'chai';

import { SenderWorld } from '../../../support/sender-world.ts';
import { turns } from '../../../support/manual-time.ts';

describe('sender: one at a time', () => {
  let world: SenderWorld;

  beforeEach(async () => {
    world = await SenderWorld.open();
  });
  afterEach(() => world.close());

  it('only the holder of the lease sends', async () => {
    world.start('a');
    await world.settle();
    world.start('b');
    await world.warmUp();
    for (let n = 0; n < 5; n += 1) await world.enqueue(`m${n}`, { chat: `oc_${n}` });
    await world.advance(3000);
    expect(world.gateway.calls).to.have.length(5);
    expect(new Set(world.gateway.calls.map((call) => call.uuid)).size).to.equal(5);
  });

  it('keeps the lease as long as it lives', async () => {
    world.start('a');
    await world.settle();
    world.start('b');
    await world.advance(20_000);
    expect(world.log.entries.filter((entry) => entry.message === 'now the sender')).to.have.length(1);
  });

  it('is silent for a second after a takeover, for nobody knows what the predecessor sent', async () => {
    await world.enqueue('hello');
    world.start('a');
    await world.advance(1000);
    expect(world.gateway.calls).to.be.empty;
    await world.advance(10);
    expect(world.gateway.calls).to.have.length(1);
  });

  it('gives the lease back when it stops, after what is under way', async () => {
    const a = world.start('a');
    await world.warmUp();
    world.gateway.hangs = () => true;
    await world.enqueue('hello');
    await world.settle();
    let stopped = false;
    const stopping = a.sender.stop().then(() => (stopped = true));
    await turns(() => true);
    expect(stopped, 'a call is under way').to.be.false;
    world.gateway.hangs = () => false;
    world.gateway.release();
    await stopping;
    expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });

    world.replicas.splice(0);
    world.start('b');
    await world.enqueue('next');
    await world.advance(1500); // well before a's lease would have run out
    expect(world.gateway.said()).to.deep.equal(['hello', 'next']);
  });

  it('sends what a dead one left in doubt again, with the same uuid: one message, then PATCHed once', async () => {
    const a = world.start('a');
    await world.warmUp();
    world.gateway.hangs = () => true;
    const id = await world.keepCard('c1', 'one');
    await world.settle();
    a.broken = true; // dies between claim and settling; its call is out
    world.gateway.hangs = () => false;
    world.start('b');
    await world.advance(7000);
    expect(world.gateway.calls.map(({ api, uuid }) => [api, uuid])).to.deep.equal([
      ['post', id],
      ['post', id],
      ['patch', null],
    ]);
    expect(world.gateway.messages.size).to.equal(1);
    expect(world.posted.map((post) => post.cardId)).to.deep.equal(['c1']);
    expect(await world.card('c1')).to.include({ messageId: 'om_1', shownVersion: 1 });
  });

  it('writes nothing once deposed', async () => {
    const a = world.start('a');
    await world.warmUp();
    world.gateway.hangs = (call) => call === world.gateway.calls[0];
    world.gateway.verdict = (call) => (call === world.gateway.calls[1] ? { kind: 'retry-later' } : 'ok');
    await world.keepCard('c1', 'one');
    await world.settle();
    a.broken = true; // cannot renew
    world.start('b');
    await world.advance(6600);
    expect(world.gateway.calls, 'b has taken over, and failed so far').to.have.length(2);

    a.broken = false;
    world.gateway.release(); // a's call ends well, but a is not the sender any more
    await turns(() => world.log.text().includes('no longer the sender'));
    expect(world.posted).to.be.empty;
    expect((await world.card('c1'))?.messageId).to.equal(null);

    await world.advance(3000);
    expect(world.posted, 'control: b writes').to.have.length(1);
    expect((await world.card('c1'))?.messageId).to.equal('om_1');
  });

  it('begins nothing once deposed, even what it found before', async () => {
    world.start('a');
    await world.warmUp();
    for (let n = 1; n <= 6; n += 1) await world.enqueue(`m${n}`);
    await world.advance(1000);
    expect(world.gateway.calls, 'the sixth waits for its second to be over').to.have.length(5);
    await world.store.transaction(async (tx) => {
      await tx.outbox.releaseLease('a');
      await tx.outbox.holdLease('somebody else', world.time.nowMs(), 3000);
    });
    await world.advance(2900);
    expect(world.gateway.calls).to.have.length(5);
    await world.advance(2000);
    expect(world.gateway.calls, 'control: sent when the lease is back').to.have.length(6);
  });

  it('goes on a second after the database is back', async () => {
    const a = world.start('a');
    await world.warmUp();
    a.broken = true;
    await world.enqueue('hello');
    await world.advance(10_000);
    expect(world.gateway.calls).to.be.empty;
    a.broken = false;
    await world.advance(1100);
    expect(world.gateway.said()).to.deep.equal(['hello']);
    expect(world.log.text()).to.include('cannot reach the database');
  });

  it('writes down what was sent as soon as the database is back, without sending again', async () => {
    const a = world.start('a');
    await world.warmUp();
    world.gateway.hangs = () => true;
    await world.enqueue('hello');
    await world.settle();
    a.broken = true;
    world.gateway.hangs = () => false;
    world.gateway.release();
    await world.advance(4000);
    expect(await world.backlog()).to.include({ due: 1 });
    a.broken = false;
    await world.advance(5000);
    expect(await world.backlog()).to.deep.equal({ due: 0, later: 0, parked: 0 });
    expect(world.gateway.calls).to.have.length(1);
  });
});
