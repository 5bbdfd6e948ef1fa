import { expect } from 'chai';
import { caseCard } from '../../../cards/case-card.ts';
import type { Answer } from '../../../src/app/answer.ts';
import { caseView } from '../../../src/app/views/case-view.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { said } from '../../support/paper-desk.ts';
import { at } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const RESULT = { result: '已退税到账', told: '电话告知王经理' };
const ACCEPTING = { reached: '是', check: '属实', solved: '是', satisfaction: '满意', accepted: '是' };

describe('催办 and 来电补充', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });

    const register = async (): Promise<{ id: string; number: string }> => {
      const { toast } = await office.app.registerByLine(office.from('ou_clerk'), LINE);
      const [number = ''] = /\d{4}-\d{5}/.exec(toast?.content ?? '') ?? [];
      const id = await office.store.read((tx) => tx.cases.idByNumber(number));
      return { id: id!, number };
    };
    const dispatch = (number: string) =>
      office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
    const dispatched = async () => {
      const one = await register();
      await dispatch(one.number);
      return { ...one, unitCard: await office.post(one.id, 'unit') };
    };
    const submit = async (who: string, values: Record<string, string>): Promise<Answer> =>
      await office.app.submitForm(office.from(who), await office.openFormId(), values);
    const resolve = async (id: string): Promise<void> => {
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.openForm(office.from('ou_tax'), 'result', id);
      await submit('ou_tax', RESULT);
    };
    const close = async (id: string): Promise<void> => {
      await office.app.openForm(office.from('ou_clerk'), 'followUp', id);
      await submit('ou_clerk', ACCEPTING);
    };
    const chase = async (typed: string, who = 'ou_clerk'): Promise<string> =>
      said(await office.app.chaseCase(office.from(who), typed));
    const call = async (typed: string, text: string, who = 'ou_clerk'): Promise<string> =>
      said(await office.app.callAgain(office.from(who), typed, text));
    /** Types of what happened to the case. */
    const history = async (id: string) =>
      (await office.store.read((tx) => tx.cases.events(id))).map(({ type }) => type as string);
    /** What was said to others than the one who asked: where, and the words. */
    const messages = async () =>
      (await office.exits()).intents.flatMap(({ content, target, lane }) =>
        content.type === 'text' && lane === 1 ? [{ ...target, text: content.text }] : [],
      );
    const cardOf = (id: string, audience: 'centre' | 'unit') =>
      office.store.read(async (tx) => {
        const place = { audience, unitId: audience === 'unit' ? 'unit-tax' : null };
        return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
      });

    it('第六条 催办 tells the unit under its card who chases and what is due when, on record, and nobody else', async () => {
      const { id, number, unitCard } = await dispatched();
      await office.post(id, 'centre');
      const before = await messages();
      expect(await chase(number)).to.equal(
        `success: 已在「市税务局」群里催办 ${number}：「签收」9月15日（周二）24:00前；「首次联系」9月15日（周二）24:00前；「办结反馈」9月17日（周四）24:00前。`,
      );
      expect((await messages()).slice(before.length)).to.deep.equal([
        {
          type: 'reply',
          chatId: 'oc_unit-tax',
          messageId: unitCard,
          text: `催办 ${number} 吉林市松花湖食品有限公司：「签收」9月15日（周二）24:00前；「首次联系」9月15日（周二）24:00前；「办结反馈」9月17日（周四）24:00前。请抓紧办理。（受理中心 受理员甲，第六条）`,
        },
      ]);
      expect((await history(id)).at(-1)).to.equal('chased');
      expect(await cardOf(id, 'unit')).to.include('受理员甲 催办 市税务局');
      expect(await office.store.read((tx) => tx.cases.brokenLink(id))).to.equal(null);
    });

    it('第六条 once a day: who repeats it hears who did it; the next day it may be said again, late duties as late', async () => {
      const { id, number } = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await chase(number);
      const before = await messages();
      office.now = at('2026-09-14 16:00');
      expect(await chase(number)).to.include(
        'error: 您已于9月14日 09:00催办「市税务局」，同一件一天催办一次',
      );
      expect(await chase(number, 'ou_clerk2')).to.include('error: 受理员甲已于9月14日 09:00催办');
      expect(await messages()).to.deep.equal(before);
      office.now = at('2026-09-18 09:00');
      expect(await chase(number)).to.include('「办结反馈」9月17日（周四）到期，已超期1个工作日');
      expect((await history(id)).filter((type) => type === 'chased')).to.have.length(2);
    });

    it('第四条（五） what stands still is told as such, not as late; nor is its day told to who makes the contact', async () => {
      const { id, number } = await dispatched();
      await office.app.acceptCase(office.from('ou_tax'), id);
      await office.app.openForm(office.from('ou_tax'), 'askExtension', id);
      const extension = { days: '3', reason: '须上级核准', told: '是', understood: '是' };
      await office.app.submitForm(office.from('ou_tax'), await office.openFormId(), extension);
      office.now = at('2026-09-18 09:00');
      expect(await chase(number)).to.include(
        '：「首次联系」暂停计时，等受理中心决定；「办结反馈」暂停计时，等受理中心决定。',
      );
      const { toast } = await office.app.recordContact(office.from('ou_tax'), id);
      expect(toast?.content).to.equal('已记录首次联系。');
    });

    it('第六条 two at the same moment chase once', async () => {
      const { id, number } = await dispatched();
      const answers = await Promise.all(['ou_clerk', 'ou_clerk2'].map((who) => chase(number, who)));
      expect(answers.map((answer) => answer.split(':')[0])).to.have.members(['success', 'error']);
      expect((await history(id)).filter((type) => type === 'chased')).to.have.length(1);
    });

    it('a case that no unit has is not chased: the answer says who has it', async () => {
      const { id, number } = await register();
      const refusals: string[] = [await chase(number)];
      await dispatch(number);
      refusals.push(await chase(number));
      await office.post(id, 'unit');
      await resolve(id);
      refusals.push(await chase(number));
      await close(id);
      refusals.push(await chase(number));
      expect(refusals).to.deep.equal([
        'error: 本件现在是「待转办」，不能催办：由受理中心初审，请先转办责任单位。（第六条）',
        'error: 本件的卡片还没有送达「市税务局」，时限尚未起算，不能催办。请先电话通知该单位。（第六条）',
        'error: 本件现在是「待回访」，不能催办：责任单位已反馈，由受理中心回访核查。（第六条）',
        'error: 本件现在是「已销号」，不能催办：已经办结，无人待办。（第六条）',
      ]);
      expect(await history(id)).not.to.include('chased');
    });

    it('第八条 only the centre chases and records calls; another unit does not learn that the case exists', async () => {
      const { id, number } = await dispatched();
      const before = await messages();
      for (const act of [chase, (typed: string, who: string) => call(typed, '企业说材料已交', who)]) {
        expect(await act(number, 'ou_tax')).to.match(/^error: 只有受理中心的工作人员可以/);
        expect(await act(number, 'ou_labour')).to.match(/^error: 没有编号为/);
      }
      expect(await history(id)).not.to.include.oneOf(['chased', 'calledAgain']);
      expect(await messages()).to.deep.equal(before);
    });

    it('a message is said in the chat when the unit’s card is gone', async () => {
      const { id, number } = await dispatched();
      await office.store.transaction(async (tx) => {
        for (const { id: card } of await tx.cards.ofCase(id)) await tx.outbox.cardGone(card);
      });
      await chase(number);
      const told = (await messages()).at(-1);
      expect(told).to.deep.include({ type: 'chat', chatId: 'oc_unit-tax' });
      expect(told?.text).to.include(`催办 ${number}`);
    });

    it('第四条（一） a call is kept as it was said, shown on both cards without numbers, and told to the unit that has the case', async () => {
      const { id, number, unitCard } = await dispatched();
      const text = '材料已补交，<at id=all></at>请回电 13912345678\r\n\r\n\r\n另问几时到账';
      expect(await call(number, text)).to.equal(
        `success: ${number} 已记下企业来电补充，并告知「市税务局」。`,
      );
      const events = await office.store.read((tx) => tx.cases.events(id));
      expect(events.at(-1)?.data).to.deep.equal({
        text: '材料已补交，<at id=all></at>请回电 13912345678\n\n另问几时到账',
      });
      for (const audience of ['centre', 'unit'] as const) {
        const card = await cardOf(id, audience);
        expect(card).to.include('来电补充（第1次，9月14日 09:00）').and.include('请回电 139****5678');
        expect(card).to.include('受理员甲 记录企业来电补充').and.not.include('13912345678');
      }
      expect((await messages()).at(-1)).to.deep.equal({
        type: 'reply',
        chatId: 'oc_unit-tax',
        messageId: unitCard,
        text: `${number} 企业又来电：「材料已补交，<at id=all></at>请回电 139****5678 另问几时到账」全文见诉求卡片。（受理中心 受理员甲 记录）`,
      });
    });

    it('a call before dispatch or after the result is kept and told to nobody', async () => {
      const { id, number } = await register();
      const before = await messages();
      expect(await call(number, '企业又来电')).to.equal(`success: ${number} 已记下企业来电补充。`);
      expect(await messages()).to.deep.equal(before);
      await dispatch(number);
      await office.post(id, 'unit');
      await resolve(id);
      const after = await messages();
      expect(await call(number, '已经收到退税')).to.equal(`success: ${number} 已记下企业来电补充。`);
      expect(await messages()).to.deep.equal(after);
      expect(await cardOf(id, 'centre')).to.include('来电补充（第2次');
    });

    it('a call about a closed case is refused with the way on, and so is one too short or too long', async () => {
      const { id, number } = await dispatched();
      expect(await call(number, '嗯')).to.include('error: 来电内容只有1字');
      expect(await call(number, '长'.repeat(2001))).to.include('来电内容有2001字，超出上限2000字');
      await resolve(id);
      await close(id);
      expect(await call(number, '企业又来电')).to.match(
        /^error: 本件现在是「已销号」，不能补充来电：企业有新的情况，请发 \/登记 另登一件，.*第三条（六）/,
      );
      expect(await history(id)).not.to.include('calledAgain');
    });
  });
});
