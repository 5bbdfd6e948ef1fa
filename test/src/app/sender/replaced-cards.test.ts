import { expect } from 'chai';
import { SenderWorld } from '../../../support/sender-world.ts';

describe('sender: cards that gave way or could not be posted', () => {
  let world: SenderWorld;
  beforeEach(async () => {
    world = await SenderWorld.open();
    world.start('a');
    await world.warmUp();
  });
  afterEach(() => world.close());

  /** What renewal does: the old card gives way, a new one is on its way, in one transaction. */
  const renew = async (oldId: string, newId: string): Promise<void> => {
    world.words.set(oldId, 'see below');
    world.words.set(newId, 'new');
    await world.store.transaction(async (tx) => {
      const old = await tx.cards.find(oldId);
      expect(await tx.cards.replace(oldId)).to.equal(true);
      expect(await tx.cards.replace(oldId), 'once').to.equal(false);
      await tx.cards.insert({ ...old!, id: newId, intentId: '', uploadId: '' });
      await world.enqueueIn(tx, { type: 'keptCard', cardId: newId });
    });
  };
  const patches = () => world.gateway.calls.filter(({ api }) => api === 'patch').map(({ target }) => target);

  it('the old one shows its line, the new one is posted; later only the new one changes', async () => {
    await world.keepCard('c1', 'old');
    await world.advance(100);
    await renew('c1', 'c2');
    await world.advance(100);
    expect(world.gateway.said('patch')).to.deep.equal(['see below']);
    expect(world.gateway.said('post')).to.deep.equal(['old', 'new']);
    await world.change('c1', 'changed'); // the case of both
    world.words.set('c2', 'changed');
    await world.store.transaction((tx) => tx.cards.raiseCase('c1'));
    await world.advance(2000);
    expect(new Set(patches().slice(1))).to.deep.equal(new Set(['om_2']));
  });

  it('one that gave way while its change was under way is changed once more', async () => {
    await world.keepCard('c1', 'old');
    await world.advance(100);
    world.gateway.hangs = ({ api }) => api === 'patch';
    await world.change('c1', 'with buttons');
    await world.advance(100);
    await renew('c1', 'c2');
    world.gateway.hangs = () => false;
    world.gateway.release();
    await world.advance(2000);
    expect(world.gateway.said('patch')).to.deep.equal(['with buttons', 'see below']);
  });

  it('that the old message takes no changes any more does not touch the new card', async () => {
    await world.keepCard('c1', 'old');
    await world.advance(100);
    world.gateway.verdict = ({ api }) => (api === 'patch' ? { kind: 'target-gone' } : 'ok');
    await renew('c1', 'c2');
    await world.advance(2000);
    expect((await world.card('c1'))?.status).to.equal('gone');
    expect(await world.card('c2')).to.include({ status: 'live', messageId: 'om_2' });
  });

  for (const kind of ['give-up', 'target-gone'] as const)
    it(`one whose post ended with ${kind} is gone, and the other cards of its case say so`, async () => {
      await world.keepCard('c1', 'centre');
      await world.advance(100);
      world.gateway.verdict = ({ api }) => (api === 'post' ? { kind } : 'ok');
      world.words.set('c2', 'unit');
      await world.store.transaction(async (tx) => {
        const other = await tx.cards.find('c1');
        await tx.cards.insert({ ...other!, id: 'c2', intentId: '', uploadId: '', chatId: 'oc_b' });
        await world.enqueueIn(tx, { type: 'keptCard', cardId: 'c2' }, { chat: 'oc_b' });
      });
      await world.advance(2000);
      expect(await world.card('c2')).to.include({ status: 'gone', messageId: null });
      expect(patches()).to.deep.equal(['om_1']);
    });
});
