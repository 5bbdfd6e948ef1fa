import { expect } from 'chai';
import { SenderWorld } from '../../../support/sender-world.ts';

describe('the sender, as operators see it', () => {
  let world: SenderWorld;
  beforeEach(async () => {
    world = await SenderWorld.open();
  });
  afterEach(() => world.close());

  it('counts what it tries by lane, outcome and code', async () => {
    world.start('a');
    await world.warmUp();
    world.gateway.verdict = ({ api }) => (api === 'patch' ? { kind: 'retry-later' } : 'ok');
    await world.enqueue('answer', { lane: 0 });
    await world.keepCard('c1', 'zero', 'oc_b');
    await world.advance(100);
    await world.change('c1', 'one');
    await world.advance(100);
    expect(world.meter.counted).to.deep.equal(['sent 0 ok', 'sent 1 ok', 'sent 1 retry-later 1']);
  });

  it('is alive as sender and in waiting while the database answers, and not when it does not', async () => {
    const [first, second] = [world.start('a'), world.start('b')];
    await world.advance(60_000);
    const silence = ({ sender }: typeof first) => world.time.nowMs() - sender.aliveAtMs();
    expect([silence(first) < 1000, silence(second) < 1000]).to.deep.equal([true, true]);
    second.broken = true;
    await world.advance(60_000);
    expect([silence(first) < 1000, silence(second) < 1000]).to.deep.equal([true, false]);
    expect(silence(second)).to.be.above(59_000);
    second.broken = false;
    await world.advance(2000);
    expect(silence(second)).to.be.below(1000);
  });

  it('writes the cause of a message and the case of a card into every line about them', async () => {
    world.start('a');
    await world.warmUp();
    world.log.entries.length = 0;
    const answer = await world.enqueue('answer');
    const post = await world.keepCard('c1', 'zero', 'oc_b');
    await world.advance(100);
    await world.change('c1', 'one');
    await world.advance(100);
    expect(world.log.entries.map(({ message, fields }) => [message, { ...fields }])).to.deep.equal([
      ['sent', { intentId: answer, cause: 'test', chatId: 'oc_a', messageId: 'om_1' }],
      ['sent', { intentId: post, cause: 'test', chatId: 'oc_b', messageId: 'om_2' }],
      ['card up to date', { cardId: 'c1', caseId: 'c1', formId: null, messageId: 'om_2' }],
    ]);
  });
});
