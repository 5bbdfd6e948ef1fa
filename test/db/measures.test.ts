import { expect } from 'chai';
import type { OpenStore } from '../../db/open-store.ts';
import type { Measures } from '../../src/app/measures.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { eachDatabase, testTransport } from '../support/database.ts';
import { openOffice, type Office } from '../support/office.ts';
import { at } from '../support/story.ts';

describe('measures for the operators', () => {
  eachDatabase((database) => {
    const transport = testTransport();
    let store: OpenStore;
    let office: Office;
    before(async () => {
      store = await database.open({ transport });
      office = await openOffice(store);
    });
    const measure = (date: string): Promise<Measures> =>
      store.read((tx) => tx.measures.measure(transport.ms, parseLocalDate(date)));

    it('nothing waits and nothing is late at first', async () => {
      expect(await measure('2026-09-14')).to.deep.equal({
        oldestWaitingMs: null,
        backlog: { due: 0, later: 0, parked: 0 },
        breachedClocks: 0,
      });
    });

    it('tells since when the oldest message waits, until all are sent', async () => {
      const since = transport.ms;
      await office.app.replyText(office.from('ou_clerk'), '一');
      transport.ms += 60_000;
      await office.app.replyText(office.from('ou_clerk'), '二');
      const found = await measure('2026-09-14');
      expect(found.oldestWaitingMs).to.equal(since);
      expect(found.backlog).to.deep.equal({ due: 2, later: 0, parked: 0 });
      await store.transaction(async ({ outbox }) => {
        const [first] = await outbox.dueIntents(transport.ms, 1);
        await outbox.claimIntent(first!.id, transport.ms);
        await outbox.intentSent(first!.id, 'om_1');
      });
      expect((await measure('2026-09-14')).oldestWaitingMs).to.equal(since + 60_000);
    });

    it('counts running clocks from the day after their last, and not once they are met', async () => {
      office.now = at('2026-09-14 09:00');
      await office.app.registerByLine(office.from('ou_clerk'), {
        enterprise: '吉林市松花湖食品有限公司',
        contactName: '王经理',
        contactPhone: '13804321234',
        content: '申请退税两个月没有答复，请帮助。',
      });
      expect((await measure('2026-09-15')).breachedClocks, 'on its last day').to.equal(0);
      expect((await measure('2026-09-16')).breachedClocks).to.equal(1);
      const [one] = (await office.exits()).cases;
      office.now = at('2026-09-16 09:00');
      await office.app.dispatchByLine(office.from('ou_clerk'), one?.number ?? '', '市税务局');
      expect((await measure('2026-09-16')).breachedClocks).to.equal(0);
    });
  });
});
