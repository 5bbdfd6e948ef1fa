import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { CardRow, Outbox } from '../../src/app/ports.ts';
import { eachDatabase, testTransport } from '../support/database.ts';
import { AT } from './case-factory.ts';

type NewCard = Parameters<import('../../src/app/ports.ts').Cards['insert']>[0];

const card = (id: string, more: Partial<NewCard> = {}): NewCard => ({
  id,
  kind: 'case',
  caseId: 'case-1',
  formId: null,
  audience: 'centre',
  unitId: null,
  chatId: 'oc_1',
  ...more,
});

describe('kept cards', () => {
  eachDatabase((database) => {
    let store: OpenStore;
    const transport = testTransport();
    before(async () => {
      store = await database.open({ transport });
    });

    const outbox = <T>(work: (box: Outbox) => Promise<T>): Promise<T> =>
      store.transaction((tx) => work(tx.outbox));
    const dueIds = (limit = 100): Promise<string[]> =>
      outbox(async (box) => (await box.dueCards(transport.ms, limit)).map((one) => one.id));
    const posted = (one: NewCard): Promise<void> =>
      store.transaction(async (tx) => {
        await tx.cards.insert(one);
        await tx.outbox.cardPosted(one.id, `om_${one.id}`, AT, 1);
      });
    const raiseCase = (caseId: string, tapped?: { messageId: string; notBeforeMs: number }): Promise<void> =>
      store.transaction((tx) => tx.cards.raiseCase(caseId, tapped));
    const find = (id: string): Promise<CardRow | null> => store.read((tx) => tx.cards.find(id));

    it('a new card is not due: an intent posts it', async () => {
      await store.transaction((tx) => tx.cards.insert(card('c-new', { caseId: 'case-new' })));
      expect(await find('c-new')).to.deep.equal({
        ...card('c-new', { caseId: 'case-new' }),
        intentId: null,
        uploadId: null,
        messageId: null,
        postedAt: null,
        wantedVersion: 1,
        shownVersion: 0,
        notBeforeMs: 0,
        status: 'live',
        outcome: null,
      });
      await raiseCase('case-new');
      expect(await dueIds()).to.deep.equal([]);
    });

    it('a card raised before it was posted is due when it is', async () => {
      await store.transaction((tx) => tx.cards.insert(card('c-early', { caseId: 'case-early' })));
      await raiseCase('case-early');
      await outbox((box) => box.cardPosted('c-early', 'om_early', AT, 1));
      expect(await dueIds()).to.deep.equal(['c-early']);
      expect(await find('c-early')).to.include({ wantedVersion: 2, shownVersion: 1, postedAt: AT });
      await outbox((box) => box.cardShown('c-early', 2));
      expect(await dueIds()).to.deep.equal([]);
      expect((await store.read((tx) => tx.cards.byMessage('om_early')))?.id).to.equal('c-early');
    });

    it('every card of a changed case is due, the tapped one only after its moment', async () => {
      await posted(card('c-centre', { caseId: 'case-2' }));
      await posted(card('c-unit', { caseId: 'case-2', audience: 'unit', unitId: 'u-1' }));
      await posted(card('c-form', { caseId: 'case-2', kind: 'form', formId: 'f-1' }));
      await posted(card('c-other', { caseId: 'case-3' }));
      await raiseCase('case-2', { messageId: 'om_c-unit', notBeforeMs: transport.ms + 2000 });
      expect(await dueIds()).to.deep.equal(['c-centre']);
      expect(await outbox((box) => box.nextDueMs())).to.equal(0);
      await outbox((box) => box.cardShown('c-centre', 2));
      expect(await outbox((box) => box.nextDueMs())).to.equal(transport.ms + 2000);
      expect(await outbox((box) => box.backlog(transport.ms))).to.include({ due: 0, later: 1 });
      transport.ms += 2000;
      expect(await dueIds()).to.deep.equal(['c-unit']);
      await outbox((box) => box.cardShown('c-unit', 2));
      expect((await store.read((tx) => tx.cards.ofCase('case-2'))).map((one) => one.id)).to.deep.equal([
        'c-centre',
        'c-form',
        'c-unit',
      ]);
    });

    it('a later change does not shorten the wait after a tap', async () => {
      await posted(card('c-wait', { caseId: 'case-4' }));
      await raiseCase('case-4', { messageId: 'om_c-wait', notBeforeMs: transport.ms + 2000 });
      await raiseCase('case-4');
      expect(await dueIds()).to.deep.equal([]);
      await outbox((box) => box.cardAgain('c-wait', transport.ms));
      expect(await dueIds()).to.deep.equal(['c-wait']);
      await outbox((box) => box.cardShown('c-wait', 3));
    });

    it('a change on the way keeps the card due; whatever waits longest comes first', async () => {
      await posted(card('c-a', { caseId: 'case-a' }));
      await posted(card('c-b', { caseId: 'case-b' }));
      await raiseCase('case-b');
      transport.ms += 10;
      await raiseCase('case-a');
      expect(await dueIds()).to.deep.equal(['c-b', 'c-a']);
      expect(await dueIds(1)).to.deep.equal(['c-b']);
      transport.ms += 10;
      await raiseCase('case-b');
      await outbox((box) => box.cardShown('c-b', 2));
      expect(await dueIds(), 'version 3 is still wanted').to.deep.equal(['c-a', 'c-b']);
      await outbox((box) => box.cardShown('c-b', 3));
      await outbox((box) => box.cardShown('c-a', 2));
      expect(await dueIds()).to.deep.equal([]);
    });

    it('the card of a form is raised by its form', async () => {
      await posted(card('c-of-form', { kind: 'form', caseId: null, formId: 'f-9' }));
      await store.transaction((tx) => tx.cards.raiseForm('f-9', transport.ms + 1));
      expect(await dueIds()).to.deep.equal([]);
      transport.ms += 1;
      expect(await dueIds()).to.deep.equal(['c-of-form']);
      await outbox((box) => box.cardShown('c-of-form', 2));
    });

    it('a card that is gone is never due again', async () => {
      await posted(card('c-gone', { caseId: 'case-5' }));
      await raiseCase('case-5');
      await outbox((box) => box.cardGone('c-gone'));
      await raiseCase('case-5');
      expect(await dueIds()).to.deep.equal([]);
      expect(await find('c-gone')).to.include({ status: 'gone', wantedVersion: 2 });
    });
  });
});
