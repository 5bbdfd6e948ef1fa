import { expect } from 'chai';
import { v7 } from 'uuid';
import type { Answer } from '../../../src/app/answer.ts';
import { raiseAlarms } from '../../../src/app/raise-alarms.ts';
import { renewCards } from '../../../src/app/renew-cards.ts';
import type { CardRow, IntentRow } from '../../../src/app/ports.ts';
import { eachDatabase, type TestDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { deliver, type Sent } from '../../support/post-office.ts';
import { at } from '../../support/story.ts';
import { twice } from '../../support/twice.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const toast = (answer: Answer) => `${answer.toast?.type ?? 'none'}: ${answer.toast?.content ?? ''}`;

describe('messages of which nobody knows whether they arrived', () => {
  eachDatabase((database: TestDatabase) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(async () => {
      office.now = at('2026-09-14 09:00');
      for (const { id } of await office.store.read((tx) => tx.deliveries.parked()))
        await office.store.transaction((tx) => tx.deliveries.drop(id, 'test over'));
      await deliver(office);
    });

    const intent = (id: string) => office.store.read((tx) => tx.deliveries.find(id)) as Promise<IntentRow>;
    const cardOf = async (id: string): Promise<CardRow> =>
      (await office.store.read((tx) => tx.cards.ofIntent(id))).at(-1)!;
    /** Tried for 50 minutes without an answer, as the sender would leave it. */
    const park = (id: string) =>
      office.store.transaction(async ({ outbox }) => {
        expect(await outbox.claimIntent(id, 1)).to.equal(true);
        await outbox.intentEnded(id, 'parked', 'timeout');
      });
    const parkedText = async (text = '更正：王经理 13804321234 的诉求已按时办结'): Promise<string> => {
      const id = v7();
      const row = { lane: 1, createdAt: office.now, cause: 'test' } as const;
      const target = { type: 'chat', chatId: 'oc_unit-tax' } as const;
      await office.store.transaction(async ({ intents }) => {
        await intents.enqueue({ ...row, id, target, content: { type: 'text', text }, after: null });
        await intents.enqueue({
          ...row,
          id: `${id.slice(0, -1)}x`,
          target,
          content: { type: 'text', text: 'follows' },
          after: id,
        });
      });
      await park(id);
      return id;
    };
    /** The unit's card of a new case, parked. */
    const parkedCard = async (): Promise<{ caseId: string; id: string; number: string }> => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      await deliver(office);
      const newest = (await office.exits()).cases.find(({ stage }) => stage === 'registered')!;
      await office.app.dispatchByLine(office.from('ou_clerk'), newest.number ?? '', '市税务局');
      const { intents } = await office.exits();
      const { id } = intents.find(({ target }) => target.chatId === 'oc_unit-tax')!;
      await park(id);
      await deliver(office);
      return { caseId: newest.id, id, number: newest.number ?? '' };
    };
    /** The minute's job, run twice, then the sender. */
    const minute = async (): Promise<Sent[]> => {
      await twice(() => raiseAlarms(office.deps, () => Promise.resolve([]))());
      return await deliver(office);
    };

    it('the centre gets one card that says to whom, what and since when, without telephone numbers', async () => {
      const id = await parkedText();
      const sent = await minute();
      expect(sent.map(({ chat, changed }) => [chat, changed])).to.deep.equal(
        Array(2).fill(['oc_centre', null]),
      );
      expect(sent[0]?.text)
        .to.contain('【运行提醒】发往「市税务局」群的「更正：王经理')
        .and.contain('9月14日 09:00')
        .and.contain('随后的卡片');
      expect(sent[1]?.text)
        .to.contain('有一条消息不知道是否送达')
        .and.contain('「市税务局」群')
        .and.contain('9月14日 09:00')
        .and.contain('重发')
        .and.contain('不再发送');
      expect(JSON.stringify(sent)).not.to.contain('13804321234');
      expect(await cardOf(id)).to.include({
        kind: 'delivery',
        chatId: 'oc_centre',
        status: 'live',
        outcome: null,
      });
      expect(await minute(), 'once').to.deep.equal([]);
    });

    it('重发 queues it as if it had never been tried; the card says who decided; what waited for it follows', async () => {
      const id = await parkedText();
      await minute();
      const { messageId } = await cardOf(id);
      const origin = office.from('ou_clerk', { messageId: messageId ?? '' });
      const answer = await office.app.resendDelivery(origin, id);
      expect(toast(answer)).to.equal('success: 已安排重发，稍后送达。');
      expect(JSON.stringify(answer.card))
        .to.contain('受理员甲 已于9月14日 09:00决定重发')
        .and.not.contain('button');
      expect(await intent(id)).to.include({
        id,
        status: 'queued',
        uncertain: false,
        firstAttemptMs: null,
        nextAttemptMs: 0,
        attempts: 1,
      });
      expect(await office.app.resendDelivery(origin, id), 'the same tap again').to.deep.include({
        toast: answer.toast,
      });
      const sent = await deliver(office);
      expect(
        sent.filter(({ chat }) => chat === 'oc_unit-tax').map(({ text }) => text.slice(0, 2)),
      ).to.deep.equal(['更正', 'fo']);
      expect(sent.find(({ changed }) => changed === messageId)?.text).to.contain('决定重发');
      expect(await minute(), 'nothing is left').to.deep.equal([]);
    });

    it('a second decision is refused and told what the first one was', async () => {
      const id = await parkedText();
      await minute();
      await office.app.dropDelivery(office.from('ou_clerk'), id);
      const answer = await office.app.resendDelivery(office.from('ou_clerk2'), id);
      expect(toast(answer))
        .to.match(/^error: /)
        .and.contain('受理员甲 已于9月14日 09:00决定不再发送');
      expect((await intent(id)).status).to.equal('failed');
      const both = await parkedText();
      const answers = await Promise.all(
        ['ou_clerk', 'ou_clerk2'].map((who) => office.app.resendDelivery(office.from(who), both)),
      );
      expect(answers.map((one) => one.toast?.type)).to.have.members(['success', 'error']);
    });

    it('不再发送 ends it and what waited for it; nothing is sent', async () => {
      const id = await parkedText();
      await minute();
      const answer = await office.app.dropDelivery(office.from('ou_director'), id);
      expect(toast(answer)).to.equal('success: 已记录：不再发送。');
      expect(await intent(id)).to.include({ status: 'failed', error: '不再发送' });
      expect((await intent(`${id.slice(0, -1)}x`)).status).to.equal('superseded');
      expect((await deliver(office)).filter(({ chat }) => chat === 'oc_unit-tax')).to.deep.equal([]);
      expect(await minute()).to.deep.equal([]);
    });

    it('only the centre decides', async () => {
      const id = await parkedText();
      await minute();
      const before = await intent(id);
      const { messageId } = await cardOf(id);
      for (const act of [office.app.resendDelivery, office.app.dropDelivery])
        expect(toast(await act(office.from('ou_tax', { messageId: messageId ?? '' }), id)))
          .to.match(/^error: /)
          .and.contain('受理中心');
      expect(await intent(id)).to.deep.equal(before);
      expect(await deliver(office)).to.deep.equal([]);
      await office.app.resendDelivery(office.from('ou_clerk'), id);
      expect((await intent(id)).status, 'control').to.equal('queued');
    });

    it('a message whose record is cleared away is answered so', async () => {
      const answer = await office.app.resendDelivery(office.from('ou_clerk'), v7());
      expect(toast(answer))
        .to.match(/^error: /)
        .and.contain('已经清除');
    });

    it('第四条（三） a unit’s card: resent it is the receipt', async () => {
      const { caseId, id, number } = await parkedCard();
      const sent = await minute();
      expect(sent.at(-1)?.text).to.contain(`${number} 的诉求卡片`).and.contain('办理时限从送达起算');
      await office.app.resendDelivery(office.from('ou_clerk'), id);
      office.now = at('2026-09-14 10:00');
      await deliver(office);
      const state = await office.store.read((tx) => tx.cases.find(caseId));
      expect(state?.assignments[0]?.receivedAt).to.equal(at('2026-09-14 10:00'));
    });

    it('a unit’s card decided against is not renewed either, and the centre sees it', async () => {
      const { caseId, id } = await parkedCard();
      await minute();
      await office.app.dropDelivery(office.from('ou_clerk'), id);
      const sent = await deliver(office);
      expect(sent.find(({ text }) => text.includes('送达'))?.text).to.contain(
        '已决定不再发送：请电话通知该单位',
      );
      office.now = at('2026-09-15 08:35');
      await renewCards(office.deps)(new AbortController().signal);
      expect(await deliver(office)).to.deep.equal([]);
      expect(await office.store.read((tx) => tx.cards.undelivered())).to.deep.equal([]);
      expect((await office.store.read((tx) => tx.cases.find(caseId)))?.assignments[0]?.receivedAt).to.equal(
        null,
      );
    });

    it('parked again after 重发 it is asked about again', async () => {
      const id = await parkedText();
      await minute();
      await office.app.resendDelivery(office.from('ou_clerk'), id);
      await minuteWithoutSending();
      await park(id);
      const sent = await minute();
      expect(sent.map(({ text }) => text.slice(0, 6))).to.include('【运行提醒】');
      expect(sent.filter(({ text }) => text.includes('不再发送') && text.includes('原因'))).to.have.length(1);
    });
    const minuteWithoutSending = () => raiseAlarms(office.deps, () => Promise.resolve([]))();

    it('a card that asks is asked anew after nine days, and by a new one when it is parked itself', async () => {
      const id = await parkedText();
      await minute();
      office.now = at('2026-09-24 08:35');
      await twice(() => renewCards(office.deps)(new AbortController().signal));
      const sent = await deliver(office);
      expect(sent.filter(({ text }) => text.includes('有一条消息不知道'))).to.have.length(1);
      expect(sent.filter(({ text }) => text.includes('本卡已换新'))).to.have.length(1);
      const fresh = await cardOf(id);
      expect(fresh).to.include({ status: 'live', outcome: null });

      const other = await parkedText('第二条');
      await twice(() => minuteWithoutSending());
      const asking = (await office.exits()).intents.find(({ content }) => content.type === 'keptCard')!;
      await park(asking.id);
      await minute();
      const cards = await office.store.read((tx) => tx.cards.ofIntent(other));
      expect(cards.map(({ status }) => status)).to.deep.equal(['replaced', 'live']);
      expect((await intent(asking.id)).status).to.equal('failed');
    });

    it('outside working hours nobody is asked', async () => {
      office.now = at('2026-09-14 20:00');
      await parkedText();
      expect(await minute()).to.deep.equal([]);
      office.now = at('2026-09-15 08:29');
      expect(await minute()).to.deep.equal([]);
      office.now = at('2026-09-15 08:30');
      expect(await minute()).to.have.length(2);
    });

    it('who decided what, and who tried, is on record', async () => {
      const id = await parkedText();
      await office.app.resendDelivery(office.from('ou_tax'), id);
      await office.app.resendDelivery(office.from('ou_clerk'), id);
      await office.store.close();
      const rows = await database.sql(
        'SELECT person_id, action, outcome FROM audit ORDER BY seq DESC LIMIT 2',
      );
      expect(rows.map((row) => ({ ...row }))).to.deep.equal([
        { person_id: 'p_ou_clerk', action: 'resend', outcome: id },
        { person_id: 'p_ou_tax', action: 'resend', outcome: 'not-appointed' },
      ]);
    });
  });
});
