import { expect } from 'chai';
import { renewCards, renewUntil, RENEW_TIME } from '../../../src/app/renew-cards.ts';
import type { CardRow } from '../../../src/app/ports.ts';
import {
  addDays,
  atLocalTime,
  epochMs,
  localDate,
  parseLocalDate,
  plusMs,
} from '../../../src/domain/local-date.ts';
import { testCalendar } from '../../support/calendar.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { deliver, type Sent } from '../../support/post-office.ts';
import { at } from '../../support/story.ts';
import { twice } from '../../support/twice.ts';

const DAY_MS = 86_400_000;
const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

describe('renewal of cards', () => {
  it('no card is ever older than fourteen days, over every holiday: one posted after a run is still young at the next', () => {
    const calendar = testCalendar();
    let holidays = 0;
    for (let date = parseLocalDate('2026-01-05'); date < '2026-12-20'; date = addDays(date, 1)) {
      if (!calendar.isWorkingDay(date)) continue;
      const now = atLocalTime(date, RENEW_TIME);
      const next = atLocalTime(calendar.add(date, 1).date, RENEW_TIME);
      const until = renewUntil(calendar, now);
      expect(epochMs(next) - epochMs(until), date).to.be.at.most(13 * DAY_MS);
      expect(until >= plusMs(now, -9 * DAY_MS), date).to.equal(true);
      if (until > plusMs(now, -9 * DAY_MS)) holidays += 1;
      else expect(until).to.equal(plusMs(now, -9 * DAY_MS));
    }
    expect(holidays, 'control: long holidays make a difference').to.be.within(1, 5);
  });

  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(async () => {
      for (const { id } of (await office.exits()).cases) await close(id);
      office.now = at('2026-09-14 09:00');
      await deliver(office);
    });

    const close = async (id: string, liaison = 'ou_tax'): Promise<void> => {
      await office.app.acceptCase(office.from(liaison), id);
      await office.app.openForm(office.from(liaison), 'result', id);
      const result = await office.openFormId().catch(() => null);
      if (result !== null)
        await office.app.submitForm(office.from(liaison), result, { result: '已办', told: '已告知' });
      await office.app.openForm(office.from('ou_clerk'), 'followUp', id);
      const follow = await office.openFormId().catch(() => null);
      const answers = { reached: '是', check: '属实', accepted: '是' };
      if (follow !== null) await office.app.submitForm(office.from('ou_clerk'), follow, answers);
    };
    const dispatched = async (): Promise<{ id: string; number: string }> => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const { cases } = await office.exits();
      const newest = cases.toSorted((a, b) => ((a.number ?? '') < (b.number ?? '') ? 1 : -1))[0]!;
      const number = newest.number ?? '';
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      await deliver(office);
      return { id: newest.id, number };
    };
    const cardsOf = (id: string) => office.store.read((tx) => tx.cards.ofCase(id));
    const shape = (cards: readonly CardRow[]) =>
      cards.map(({ kind, audience, status }) => `${kind} ${audience} ${status}`);
    const state = async (id: string) => (await office.store.read((tx) => tx.cases.find(id)))!;
    /** Runs the job twice, as a repeated run would, then delivers. */
    const renewAt = async (moment: string, fails?: (chat: string) => boolean): Promise<Sent[]> => {
      office.now = at(moment);
      await twice(() => renewCards(office.deps)(new AbortController().signal));
      return await deliver(office, fails);
    };

    it('after nine days each place gets a new card, the old one becomes one line without buttons; once', async () => {
      const { id, number } = await dispatched();
      expect(await renewAt('2026-09-23 08:35'), 'control: eight days and a half').to.deep.equal([]);
      const sent = await renewAt('2026-09-24 08:35');
      const posted = sent.filter(({ changed }) => changed === null);
      expect(posted.map(({ chat }) => chat)).to.have.members(['oc_centre', 'oc_unit-tax']);
      expect(posted.find(({ chat }) => chat === 'oc_unit-tax')?.text).to.contain('签收');
      const old = sent.filter(({ text }) => text.includes('换新'));
      expect(old.map(({ text }) => text.split('\n').at(-1))).to.deep.equal(
        Array(2).fill(`${number} 的卡片已换新，请看下方最新一张。`),
      );
      expect(old.map(({ text }) => text).join('')).not.to.contain('签收');
      expect(shape(await cardsOf(id))).to.have.members([
        'case centre replaced',
        'case unit replaced',
        'case centre live',
        'case unit live',
      ]);
      expect(await renewAt('2026-09-24 08:40'), 'the new ones are young').to.deep.equal([]);
    });

    it('第四条（三） 改派: a unit that has the case no more gets no new card, and nobody is asked to call it', async () => {
      const reassign = async (id: string): Promise<void> => {
        await office.app.openForm(office.from('ou_clerk'), 'reassign', id);
        const values = { leadUnit: 'unit-labour', reason: '属于社保缴费争议' };
        await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), values);
        await deliver(office);
      };
      const unreached = async (): Promise<readonly (string | null)[]> =>
        (await office.store.read((tx) => tx.cards.undelivered())).map(({ unitId }) => unitId);
      const { id } = await dispatched();
      await reassign(id);
      const posted = (await renewAt('2026-09-24 08:35')).filter(({ changed }) => changed === null);
      expect(posted.map(({ chat }) => chat)).to.have.members(['oc_centre', 'oc_unit-labour']);

      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const newest = (await office.exits()).cases
        .map((one) => one.id)
        .toSorted()
        .at(-1)!;
      const { number } = await state(newest);
      await office.app.dispatchByLine(office.from('ou_clerk'), number ?? '', '市税务局');
      await deliver(office, (chat) => chat === 'oc_unit-tax');
      expect(await unreached(), 'control: it was not reached').to.deep.equal(['unit-tax']);
      await reassign(newest);
      expect(await unreached()).to.deep.equal([]);
      for (const one of [id, newest]) await close(one, 'ou_labour');
    });

    it('第四条（三） the new card of a unit is no second receipt: the clocks stay as they were', async () => {
      const { id } = await dispatched();
      const before = await state(id);
      expect(before.assignments[0]?.receivedAt).to.equal(office.now);
      await renewAt('2026-09-24 08:35');
      expect(await state(id)).to.deep.equal(before);
      expect(
        (await office.store.read((tx) => tx.cases.events(id))).filter(({ type }) => type === 'received'),
      ).to.have.length(1);
    });

    it('the new card works and is kept current; the old one is left as it is', async () => {
      const { id } = await dispatched();
      await renewAt('2026-09-24 08:35');
      const fresh = (await cardsOf(id)).find(
        ({ audience, status }) => audience === 'unit' && status === 'live',
      );
      const answer = await office.app.acceptCase(
        office.from('ou_tax', { messageId: fresh?.messageId ?? '' }),
        id,
      );
      expect(answer.toast?.type).to.equal('success');
      const changed = (await deliver(office)).map((one) => one.changed);
      const live = (await cardsOf(id)).filter(({ status }) => status === 'live');
      expect(changed).to.have.members(live.map(({ messageId }) => messageId));
    });

    it('what /查 brought only says that it has expired', async () => {
      const { id, number } = await dispatched();
      await office.app.showCase(office.from('ou_clerk'), number);
      await deliver(office);
      const sent = await renewAt('2026-09-24 08:35');
      const line = sent
        .filter(({ text }) => text.includes('已过期'))
        .map(({ text }) => text.split('\n').at(-1));
      expect(line).to.deep.equal([`本卡已过期，请重新发送 /查 ${Number(number.slice(5))}。`]);
      expect(shape(await cardsOf(id)).filter((one) => one.startsWith('lookup'))).to.deep.equal([
        'lookup centre replaced',
      ]);
      expect(
        sent.filter(({ changed }) => changed === null),
        'control: the case cards',
      ).to.have.length(2);
    });

    it('cards of closed cases are left alone', async () => {
      const { id } = await dispatched();
      await close(id);
      await deliver(office);
      expect((await state(id)).stage).to.equal('closed');
      expect(await renewAt('2026-10-12 08:35')).to.deep.equal([]);
      expect(shape(await cardsOf(id))).to.have.members(['case centre live', 'case unit live']);
    });

    it('after a long gap the old message is gone (230031): the new one stands, and 未能送达 is not said', async () => {
      const { id } = await dispatched();
      const old = (await cardsOf(id)).find(({ audience }) => audience === 'unit')!;
      // Something changed it before the job could run: its PATCH failed.
      await office.store.transaction((tx) => tx.outbox.cardGone(old.id));
      const sent = await renewAt('2026-10-12 08:35');
      const fresh = (await cardsOf(id)).filter(
        ({ audience, status }) => audience === 'unit' && status === 'live',
      );
      expect(fresh).to.have.length(1);
      expect(fresh[0]?.messageId).to.be.a('string');
      const centre = sent.find(({ chat, changed }) => chat === 'oc_centre' && changed === null);
      expect(centre?.text).to.contain('已送达').and.not.contain('未能送达');
      // The other order: the job first, then the PATCH of the replaced one fails.
      const replaced = (await cardsOf(id)).find(({ status }) => status === 'replaced')!;
      await office.store.transaction((tx) => tx.outbox.cardGone(replaced.id));
      expect(await renewAt('2026-10-13 08:35')).to.deep.equal([]);
      expect((await cardsOf(id)).filter(({ status }) => status === 'live')).to.have.length(2);
    });

    it('a unit card that could not be posted is posted again each working day: then it is the receipt', async () => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const newest = (await office.exits()).cases.find(({ stage }) => stage === 'registered')!;
      await office.app.dispatchByLine(office.from('ou_clerk'), newest.number ?? '', '市税务局');
      const gone = (chat: string) => chat === 'oc_unit-tax';
      await deliver(office, gone);
      expect((await state(newest.id)).assignments[0]?.receivedAt).to.equal(null);
      const view = async () => {
        await office.store.transaction((tx) => tx.cards.raiseCase(newest.id));
        return (await deliver(office, gone)).find(({ chat }) => chat === 'oc_centre')?.text;
      };
      expect(await view()).to.contain('未能送达');
      expect(await office.store.read((tx) => tx.cards.undelivered())).to.have.length(1);
      await renewAt('2026-09-15 08:35', gone);
      expect(await office.store.read((tx) => tx.cards.undelivered()), 'still').to.have.length(1);
      const sent = await renewAt('2026-09-16 08:35');
      expect(sent.filter(({ chat, changed }) => chat === 'oc_unit-tax' && changed === null)).to.have.length(
        1,
      );
      expect((await state(newest.id)).assignments[0]?.receivedAt).to.equal(at('2026-09-16 08:35'));
      expect(await office.store.read((tx) => tx.cards.undelivered())).to.deep.equal([]);
      expect(await view()).to.contain('已送达 9月16日 08:35');
    });

    it('a card that is still on its way is not renewed', async () => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const { intents } = await office.exits();
      office.now = at('2026-09-28 08:35');
      await twice(() => renewCards(office.deps)(new AbortController().signal));
      expect((await office.exits()).intents).to.deep.equal(intents);
    });

    it('stops between two cards when its run is lost, and fails aloud', async () => {
      await dispatched();
      office.now = at('2026-09-24 08:35');
      const outcome: unknown = await renewCards(office.deps)(AbortSignal.abort(new Error('lost'))).catch(
        (error: unknown) => error,
      );
      expect(String(outcome)).to.contain('lost');
      expect((await office.exits()).intents).to.deep.equal([]);
      expect(localDate(office.now)).to.equal('2026-09-24');
    });
  });
});
