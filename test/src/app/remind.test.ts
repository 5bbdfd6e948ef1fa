import { expect } from 'chai';
import { drawDigest } from '../../../src/app/draw-digest.ts';
import { remind } from '../../../src/app/remind.ts';
import type { IntentRow } from '../../../src/app/ports.ts';
import { slotOf } from '../../../src/domain/notices.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at, context } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

interface Said {
  readonly to: string;
  readonly text: string;
}

describe('reminders: once, to the right people, in working hours', () => {
  eachDatabase((database) => {
    let office: Office;
    let seen: Set<string>;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(async () => {
      for (const { id } of (await office.exits()).cases) await settle(id);
      office.now = at('2026-09-14 09:00');
      seen = new Set((await office.exits()).intents.map(({ id }) => id));
    });

    /** Ends a case of an earlier test, so that nothing of it is owed any more. */
    const settle = async (id: string): Promise<void> => {
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.openForm(office.from('ou_tax'), 'result', id);
      const form = await office.openFormId().catch(() => null);
      if (form !== null)
        await office.app.submitForm(office.from('ou_tax'), form, { result: '已办', told: '已告知' });
      await office.app.openForm(office.from('ou_clerk'), 'followUp', id);
      const follow = await office.openFormId().catch(() => null);
      const answers = { reached: '是', check: '属实', accepted: '是' };
      if (follow !== null) await office.app.submitForm(office.from('ou_clerk'), follow, answers);
    };

    const dispatched = async (): Promise<string> => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const { cases } = await office.exits();
      const { id, number } = cases.toSorted((a, b) => ((a.number ?? '') < (b.number ?? '') ? 1 : -1))[0]!;
      await office.app.dispatchByLine(office.from('ou_clerk'), number ?? '', '市税务局');
      await office.post(id, 'centre');
      await office.post(id, 'unit');
      return id;
    };

    const deps = () => ({ ...office.deps, clock: { now: () => office.now } });

    /** Moves to a time, runs the reminder twice as jobs are run, gives what was said since the last look. */
    const moveTo = async (moment: string): Promise<Said[]> => {
      office.now = at(moment);
      const slot = slotOf(context.calendar, office.now);
      if (slot !== null) {
        await remind(deps())(slot);
        await remind(deps())(slot);
      }
      return await deliver();
    };
    /** Plays the sender until nothing is due: what comes after a message is due only when that was sent. */
    const deliver = async (): Promise<Said[]> => {
      const fresh = (await office.exits()).intents.filter(({ id }) => !seen.has(id));
      if (fresh.length === 0) return [];
      const told = await Promise.all(fresh.map(said));
      for (const { id } of fresh) {
        seen.add(id);
        await office.store.transaction(async ({ outbox }) => {
          await outbox.claimIntent(id, 0);
          await outbox.intentSent(id, `om_${id}`);
        });
      }
      return [...told, ...(await deliver())];
    };
    const said = async ({ id, content, target }: IntentRow): Promise<Said> => {
      if (content.type === 'urgent') return { to: target.chatId, text: `加急 ${content.openIds.join()}` };
      if (content.type !== 'digest') return { to: target.chatId, text: content.type };
      const card = await office.store.transaction((tx) => drawDigest(deps())(tx, id));
      return { to: target.chatId, text: card === null ? '（作废）' : cardText(card) };
    };
    const people = (list: readonly Said[]) => list.map(({ to }) => to);

    it('a case nobody touches: every step once, to the right people, day by day over 中秋', async () => {
      const id = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.recordContact(office.from('ou_tax'), id);
      await moveTo('2026-09-14 09:30');
      expect(await moveTo('2026-09-15 09:00'), 'nothing is due').to.deep.equal([]);
      expect(people(await moveTo('2026-09-16 08:40')), 'eve').to.deep.equal(['oc_unit-tax']);
      expect(await moveTo('2026-09-16 15:45')).to.deep.equal([]);
      const day = await moveTo('2026-09-17 08:41');
      expect(people(day)).to.deep.equal(['oc_unit-tax']);
      expect(day[0]?.text).to.contain('提醒：1件将到期').and.contain('今天到期');
      expect(people(await moveTo('2026-09-17 15:40')), 'afternoon').to.deep.equal(['oc_unit-tax']);
      const breach = await moveTo('2026-09-18 08:40');
      expect(people(breach)).to.deep.equal(['oc_unit-tax']);
      expect(breach[0]?.text).to.contain('1件已超期').and.contain('已超期1个工作日');
      const state = await office.store.read((tx) => tx.cases.find(id));
      expect(state?.clocks.find(({ kind }) => kind === 'handle')?.breachedAt).to.equal(office.now);
      expect(await moveTo('2026-09-19 10:00'), 'Saturday').to.deep.equal([]);
      const liaison = await moveTo('2026-09-20 08:40');
      expect(liaison.map(({ to, text }) => [to, text.startsWith('加急')])).to.deep.equal([
        ['oc_unit-tax', false],
        ['oc_unit-tax', true],
      ]);
      expect(liaison[1]?.text).to.equal('加急 ou_tax');
      const deputy = await moveTo('2026-09-21 08:40');
      expect(people(deputy)).to.deep.equal(['ou_deputy']);
      expect(deputy[0]?.text).to.contain('市税务局').and.contain('主管领导');
      expect(people(await moveTo('2026-09-22 08:40'))).to.deep.equal(['ou_head']);
      const director = await moveTo('2026-09-23 08:40');
      expect(people(director)).to.deep.equal(['ou_director']);
      expect(director[0]?.text).to.contain('督查室');
      expect(await moveTo('2026-09-24 08:40'), 'the top').to.deep.equal([]);
      expect(await office.store.read((tx) => tx.cases.brokenLink(id))).to.equal(null);
    });

    it('one jump of two weeks: one notice per clock names the highest step, to all up to it; then nothing', async () => {
      const id = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.recordContact(office.from('ou_tax'), id);
      await moveTo('2026-09-14 09:30');
      const after = await moveTo('2026-09-28 09:00');
      expect(people(after)).to.have.members([
        'oc_unit-tax',
        'oc_unit-tax',
        'ou_deputy',
        'ou_head',
        'ou_director',
      ]);
      const notices = await office.store.read((tx) => tx.notices.ofCase(id));
      expect(new Set(notices.filter(({ place }) => place !== null).map(({ step }) => step))).to.deep.equal(
        new Set(['director']),
      );
      expect(notices.filter(({ place }) => place === null).map(({ step }) => step)).to.deep.equal([
        'eve',
        'day',
        'afternoon',
        'breach',
        'liaison',
        'deputy',
        'head',
      ]);
      expect(await moveTo('2026-09-28 09:01')).to.deep.equal([]);
      expect(await moveTo('2026-09-29 09:00')).to.deep.equal([]);
    });

    it('one digest per unit and slot, however many cases', async () => {
      const ids = [await dispatched(), await dispatched(), await dispatched()];
      await moveTo('2026-09-14 09:30');
      const digests = await moveTo('2026-09-15 08:40');
      expect(people(digests)).to.deep.equal(['oc_unit-tax']);
      expect(ids).to.have.length(3);
      expect(digests[0]?.text.match(/签收 9月15日/g)).to.have.length(3);
    });

    it('a duty done before the digest is sent is left out; with none left the digest is superseded', async () => {
      const id = await dispatched();
      await moveTo('2026-09-14 09:30');
      office.now = at('2026-09-15 08:40');
      const slot = slotOf(context.calendar, office.now)!;
      await remind(deps())(slot);
      const digest = (await office.exits()).intents.find(({ content }) => content.type === 'digest')!;
      const drawn = () => office.store.transaction((tx) => drawDigest(deps())(tx, digest.id));
      expect(cardText((await drawn())!))
        .to.contain('签收')
        .and.contain('首次联系');
      await office.app.acceptCase(office.from('ou_tax'), id);
      expect(cardText((await drawn())!)).not.to.contain('签收 ');
      await office.app.recordContact(office.from('ou_tax'), id);
      expect(await drawn()).to.equal(null);
    });

    it('the centre’s own breach: its chat, then the director each working day until done', async () => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      await moveTo('2026-09-14 09:30');
      expect(people(await moveTo('2026-09-15 08:40'))).to.deep.equal(['oc_centre']);
      await moveTo('2026-09-15 15:40');
      expect(people(await moveTo('2026-09-16 08:40'))).to.deep.equal(['oc_centre']);
      expect(people(await moveTo('2026-09-17 08:40'))).to.deep.equal(['ou_director']);
      expect(await moveTo('2026-09-17 15:40')).to.deep.equal([]);
      expect(people(await moveTo('2026-09-18 08:40'))).to.deep.equal(['ou_director']);
      expect(await moveTo('2026-09-19 08:40')).to.deep.equal([]);
    });

    it('an act in time that reaches us late takes back the breach on record, and the chat says so', async () => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const id = (await office.exits()).cases.find(({ stage }) => stage === 'registered')!.id;
      await office.post(id, 'centre');
      await moveTo('2026-09-14 09:30');
      await moveTo('2026-09-16 08:40');
      const review = async () => (await office.store.read((tx) => tx.cases.find(id)))!.clocks[0]!;
      expect((await review()).breachedAt).to.equal(office.now);
      const number = (await office.store.read((tx) => tx.cases.find(id)))!.number!;
      await office.app.dispatchByLine(
        office.from('ou_clerk', { at: at('2026-09-15 23:50') }),
        number,
        '市税务局',
      );
      expect(await review()).to.include({ breachedAt: null, metAt: at('2026-09-15 23:50') });
      const words = (await office.exits()).intents.flatMap(({ content }) =>
        content.type === 'text' ? [content.text] : [],
      );
      expect(words.join('\n')).to.contain(`更正：${number}「初审转办」已于9月15日 23:50完成`);
    });

    const TRACK = { reason: '须省局审批', plan: '分两步', promised: '2026-10-30', told: '是' };
    const askTrack = async (id: string, moment: string): Promise<void> => {
      await office.app.openForm(office.from('ou_tax'), 'askTrack', id);
      const from = office.from('ou_tax', { at: at(moment) });
      const { toast } = await office.app.submitForm(from, await office.openFormId(), TRACK);
      expect(toast?.type, toast?.content).to.equal('success');
    };

    it('a day that was moved is announced like every other, though the day before it was', async () => {
      const id = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.recordContact(office.from('ou_tax'), id);
      const texts = async (moment: string) => (await moveTo(moment)).map(({ text }) => text).join();
      for (const moment of ['2026-09-16 08:40', '2026-09-17 08:40', '2026-09-17 15:40'])
        expect(await texts(moment), moment).to.contain('办结反馈');
      office.now = at('2026-09-17 16:00');
      await askTrack(id, '2026-09-17 16:00');
      await office.app.decideTrack(office.from('ou_director'), id, 'agreeTrack');
      await deliver();
      expect(await texts('2026-10-28 08:40'), 'control: not before').to.not.contain('办结反馈');
      expect(await texts('2026-10-29 08:40'))
        .to.contain('办结反馈')
        .and.contain('还剩1个工作日');
      expect(await texts('2026-10-30 08:40'))
        .to.contain('办结反馈')
        .and.contain('今天到期');
      expect(await texts('2026-10-30 15:40')).to.contain('办结反馈');
      expect(await texts('2026-11-02 08:40'))
        .to.contain('办结反馈')
        .and.contain('已超期1个工作日');
    });

    it('a request in time that reaches us late takes back the breach of what stands still, and the chat says so', async () => {
      const id = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.recordContact(office.from('ou_tax'), id);
      await moveTo('2026-09-18 08:40');
      const handle = async () =>
        (await office.store.read((tx) => tx.cases.find(id)))!.clocks.find(({ kind }) => kind === 'handle')!;
      expect((await handle()).breachedAt).to.equal(office.now);
      await askTrack(id, '2026-09-17 23:50');
      expect((await handle()).breachedAt).to.equal(null);
      const words = (await office.exits()).intents.flatMap(({ content }) =>
        content.type === 'text' ? [content.text] : [],
      );
      expect(words.join('\n')).to.contain(
        '「办结反馈」自9月17日 23:50起暂停计时，当时还在时限之内，此前的超期提醒作废',
      );
    });
  });
});
