import { expect } from 'chai';
import type { Answer } from '../../../src/app/answer.ts';
import { localDate } from '../../../src/domain/local-date.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Exits, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const RESULT = { result: '已退税到账', told: '电话告知王经理' };
const ACCEPTING = { reached: '是', check: '属实', solved: '是', satisfaction: '满意', accepted: '是' };

/** The texts waiting to be sent, in the order they were enqueued within their lane. */
const texts = ({ intents }: Exits) =>
  intents.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));

const toast = (answer: Answer) => `${answer.toast?.type ?? 'none'}: ${answer.toast?.content ?? ''}`;

describe('use cases: answer, rows, outbox, log, and what must not change', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
      office.log.entries.length = 0;
    });

    const register = async (): Promise<string> => {
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      return (await office.exits()).cases.toSorted((a, b) =>
        (a.number ?? '') < (b.number ?? '') ? 1 : -1,
      )[0]!.id;
    };
    const dispatched = async (): Promise<{ id: string; unitCard: string }> => {
      const id = await register();
      const { number } = await one(id);
      await office.app.dispatchByLine(office.from('ou_clerk'), number ?? '', '市税务局');
      return { id, unitCard: await office.post(id, 'unit') };
    };
    const one = async (id: string) => (await office.store.read((tx) => tx.cases.find(id)))!;
    const submit = async (who: string, values: Record<string, string>): Promise<Answer> =>
      await office.app.submitForm(office.from(who), await office.openFormId(), values);
    /** Runs an act that must be refused: red toast, audit and log, and nothing else. */
    const refuses = async (act: () => Promise<Answer>, words: string): Promise<Exits> => {
      const before = await office.exits();
      const answer = await act();
      expect(toast(answer))
        .to.match(/^error: /)
        .and.contain(words);
      const after = await office.exits();
      expect(after.cases).to.deep.equal(before.cases);
      expect(after.cards).to.deep.equal(before.cards);
      expect(
        office.log.entries.some(({ level, message }) => level === 'warn' && message === 'refused'),
      ).to.equal(true);
      return after;
    };

    it('第四条（一） a registration stores case, contact and review clock, posts one card, answers with the number', async () => {
      const before = await office.exits();
      const answer = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const after = await office.exits();
      const added = after.cases.filter(({ id }) => !before.cases.some((other) => other.id === id));
      expect(added).to.have.length(1);
      expect(toast(answer)).to.contain(`success: 已登记 ${added[0]!.number ?? ''}`);
      expect(added[0]!.clocks.map(({ kind, due }) => [kind, due])).to.deep.equal([['review', '2026-09-15']]);
      expect(await office.store.read((tx) => tx.cases.contact(added[0]!.id))).to.deep.equal({
        name: '王经理',
        phone: '13804321234',
      });
      expect(after.cards.length - before.cards.length).to.equal(1);
      expect(
        after.intents.slice(before.intents.length).map(({ content, lane }) => [content.type, lane]),
      ).to.have.deep.members([
        ['keptCard', 1],
        ['text', 0],
      ]);
      expect(office.log.text()).not.to.contain('13804321234').and.not.contain('王经理');
    });

    it('第四条（三） a unit named wrongly is named in the answer, also when the case has not met it yet', async () => {
      const { number } = await one(await register());
      const twice = () =>
        office.app.dispatchByLine(office.from('ou_clerk'), number ?? '', '市税务局', '市税务局');
      await refuses(twice, '「市税务局」已经是牵头单位');
    });

    it('第二条 only the centre may register; the others are told so and nothing is stored', async () => {
      const after = await refuses(() => office.app.registerByLine(office.from('ou_tax'), LINE), '受理中心');
      expect(texts(after).at(-1)).to.contain('受理中心');
      await refuses(() => office.app.registerByLine(office.from('ou_nobody'), LINE), '受理中心');
    });

    it('the same event five times has one effect and one answer', async () => {
      const origin = office.from('ou_clerk');
      const first = await office.app.registerByLine(origin, LINE);
      const before = await office.exits();
      for (let times = 0; times < 4; times += 1)
        expect(await office.app.registerByLine(origin, LINE)).to.deep.equal(first);
      expect(await office.exits()).to.deep.equal(before);
      await office.app.registerByLine(office.from('ou_clerk'), LINE);
      expect((await office.exits()).cases).to.have.length(before.cases.length + 1);
    });

    it('第四条（三） posting the unit card is receipt: it starts the clocks, once', async () => {
      const { id } = await dispatched();
      const state = await one(id);
      expect(state.assignments[0]?.receivedAt).to.equal(office.now);
      expect(state.clocks.map(({ kind }) => kind)).to.deep.equal([
        'review',
        'accept',
        'firstContact',
        'handle',
      ]);
      await office.post(id, 'unit');
      expect((await one(id)).clocks).to.deep.equal(state.clocks);
    });

    it('签收 changes the case, raises every card, answers with the card, and sends nothing by itself', async () => {
      const { id, unitCard } = await dispatched();
      await office.post(id, 'centre');
      const before = await office.exits();
      const answer = await office.app.acceptCase(office.from('ou_tax', { messageId: unitCard }), id);
      expect(toast(answer)).to.contain('已签收');
      expect(JSON.stringify(answer.card)).to.contain('办理中').and.not.contain('"content":"签收"');
      const after = await office.exits();
      expect((await one(id)).stage).to.equal('handling');
      const raised = after.cards.filter(
        ({ caseId, wantedVersion, shownVersion }) => caseId === id && wantedVersion > shownVersion,
      );
      expect(raised.map(({ audience }) => audience)).to.have.members(['centre', 'unit']);
      expect(after.intents).to.have.length(before.intents.length);
      expect(
        raised.find(({ audience }) => audience === 'unit')!.notBeforeMs,
        'confirmed later',
      ).to.be.greaterThan(raised.find(({ audience }) => audience === 'centre')!.notBeforeMs);
    });

    it('第八条 another unit is refused, on record; a second 签收 is told who and when', async () => {
      const { id, unitCard: messageId } = await dispatched();
      const tapped = () => office.app.acceptCase(office.from('ou_labour', { messageId }), id);
      await refuses(tapped, '「市税务局」的联络员');
      await office.app.acceptCase(office.from('ou_tax'), id);
      await refuses(() => office.app.acceptCase(office.from('ou_tax'), id), '您已于9月14日 09:00签收');
    });

    it('two 签收 at the same moment: one acceptance, one refusal', async () => {
      const { id } = await dispatched();
      const answers = await Promise.all([1, 2].map(() => office.app.acceptCase(office.from('ou_tax'), id)));
      expect(answers.map(({ toast: t }) => t?.type)).to.have.members(['success', 'error']);
      const events = await office.store.read((tx) => tx.cases.events(id));
      expect(events.filter(({ type }) => type === 'accepted')).to.have.length(1);
    });

    it('a form belongs to who asked, is submitted once, and tells a second submit what the first did', async () => {
      const id = await register();
      await office.app.openForm(office.from('ou_clerk'), 'dispatch', id);
      const form = await office.openFormId();
      const values = { leadUnit: 'unit-tax', opinion: '请尽快核实' };
      const messageId = await office.postForm(form);
      const byAnother = () => office.app.submitForm(office.from('ou_clerk2', { messageId }), form, values);
      await refuses(byAnother, '受理员甲');
      const answers = await Promise.all(
        [1, 2].map(() => office.app.submitForm(office.from('ou_clerk'), form, values)),
      );
      expect(answers.map(({ toast: t }) => t?.type)).to.have.members(['success', 'info']);
      expect(answers[0]!.toast?.content).to.equal(answers[1]!.toast?.content);
      expect((await one(id)).assignments).to.have.length(1);
    });

    it('a refused submit leaves the form open; cancel closes it and does nothing else', async () => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const form = await office.openFormId();
      await refuses(
        () => office.app.submitForm(office.from('ou_clerk'), form, { ...LINE, contactPhone: '123' }),
        '联系电话',
      );
      expect((await office.store.read((tx) => tx.forms.find(form)))?.status).to.equal('open');
      const before = await office.exits();
      expect(toast(await office.app.cancelForm(office.from('ou_clerk'), form))).to.contain('info: 已取消');
      expect((await office.exits()).cases).to.deep.equal(before.cases);
      await refuses(() => office.app.submitForm(office.from('ou_clerk'), form, LINE), '已取消');
    });

    it('a form is open for 30 minutes; a second one replaces the first', async () => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const first = await office.openFormId();
      await office.app.openRegistration(office.from('ou_clerk'));
      const second = await office.openFormId();
      expect(second).not.to.equal(first);
      await refuses(() => office.app.submitForm(office.from('ou_clerk'), first, LINE), '已改用新的表单');
      office.now = at('2026-09-14 09:31');
      await refuses(() => office.app.submitForm(office.from('ou_clerk'), second, LINE), '已过期');
    });

    it('第七条（一） from registration to closing: the centre is told of the result, the chain is whole', async () => {
      const { id } = await dispatched();
      await office.post(id, 'centre');
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.recordContact(office.from('ou_tax'), id);
      await office.app.openForm(office.from('ou_tax'), 'result', id);
      expect(toast(await submit('ou_tax', RESULT))).to.contain('办结反馈');
      const told = (await office.exits()).intents.findLast(({ content }) => content.type === 'text');
      expect(told?.content).to.have.property('text').that.contains('市税务局已办结反馈');
      expect(told?.target.chatId).to.equal('oc_centre');
      await office.app.openForm(office.from('ou_clerk'), 'followUp', id);
      expect(toast(await submit('ou_clerk', ACCEPTING))).to.contain('已销号，依据第七条（一）');
      expect((await one(id)).closing?.ground).to.equal('第七条（一）');
      expect(await office.store.read((tx) => tx.cases.brokenLink(id))).to.equal(null);
    });

    it('第四条（六） 不属实 sends the case back and tells the unit under its card', async () => {
      const { id, unitCard } = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.openForm(office.from('ou_tax'), 'result', id);
      await submit('ou_tax', RESULT);
      await office.app.openForm(office.from('ou_clerk'), 'followUp', id);
      expect(toast(await submit('ou_clerk', { reached: '是', check: '不属实' }))).to.contain('已退回补办');
      const told = (await office.exits()).intents.at(-1);
      expect(told?.target).to.deep.include({ type: 'reply', messageId: unitCard });
      expect((await one(id)).stage).to.equal('handling');
    });

    it('查看联系方式 shows the number in the toast alone and puts the look on record', async () => {
      const { id, unitCard } = await dispatched();
      const answer = await office.app.viewContact(office.from('ou_tax', { messageId: unitCard }), id);
      expect(toast(answer)).to.contain('13804321234');
      expect(JSON.stringify(answer.card)).not.to.contain('13804321234');
      const other = office.from('ou_labour', { messageId: unitCard });
      await refuses(() => office.app.viewContact(other, id), '只有');
    });

    it('第八条 a case out of scope is answered like one that does not exist', async () => {
      const { id } = await dispatched();
      const { number } = await one(id);
      const text = async (who: string, typed: string) => {
        await office.app.showCase(office.from(who), typed);
        const last = (await office.exits()).intents.at(-1)?.content;
        return last?.type === 'text' ? last.text.replaceAll(/\d[\d-]*/g, 'N') : last?.type;
      };
      expect(await text('ou_labour', number ?? '')).to.equal(await text('ou_labour', '9999'));
      expect(await text('ou_tax', number ?? '')).to.equal('keptCard');
      expect(await text('ou_clerk', String(Number(number?.slice(5))))).to.equal('keptCard');
    });

    it('an office ends with its date: yesterday’s liaison may do nothing today', async () => {
      const { id, unitCard: messageId } = await dispatched();
      const today = localDate(office.now);
      await office.store.transaction(({ directory }) =>
        directory.putAppointment({
          personId: 'p_ou_labour',
          role: 'liaison',
          unitId: 'unit-tax',
          validFrom: localDate(at('2026-09-01 00:00')),
          validTo: localDate(at('2026-09-13 12:00')),
        }),
      );
      expect(today).to.equal('2026-09-14');
      await refuses(() => office.app.acceptCase(office.from('ou_labour', { messageId }), id), '只有');
      office.now = at('2026-09-13 12:00');
      expect(toast(await office.app.acceptCase(office.from('ou_labour'), id))).to.contain('已签收');
    });
  });
});
