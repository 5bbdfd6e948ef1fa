import { expect } from 'chai';
import { caseCard } from '../../../cards/case-card.ts';
import { drawCard } from '../../../src/app/draw-card.ts';
import { drawDigest } from '../../../src/app/draw-digest.ts';
import { remind } from '../../../src/app/remind.ts';
import { caseView } from '../../../src/app/views/case-view.ts';
import { slotOf } from '../../../src/domain/notices.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at, context } from '../../support/story.ts';

const ENTERPRISE = '吉林市松花湖食品有限公司';
const CODE = '91350100M000100Y43';
const PHONE = '13804321234';
const SECRET = {
  enterprise: ENTERPRISE,
  creditCode: CODE,
  contactName: '王经理',
  contactPhone: PHONE,
  content: `${ENTERPRISE}申请退税两个月没有答复，请与王经理联系。`,
  confidential: '是',
};
/** What says who it is. */
const TELLING = ['松花湖', '王经理', CODE, '****1234', '4321234', '吉热2026'];

describe('what the enterprise asks for when it is registered', () => {
  eachDatabase((database) => {
    let office: Office;
    let serial = 0;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });

    /** Registers through the form. Gives what was said, and the case if there is one. */
    const register = async (values: Record<string, string>) => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const { toast } = await office.app.submitForm(
        office.from('ou_clerk'),
        await office.openFormId(),
        values,
      );
      const number = /已登记 (\d{4}-\d{5})/.exec(toast?.content ?? '')?.[1] ?? '';
      const id = await office.store.read((tx) => tx.cases.idByNumber(number));
      return { said: `${toast?.type ?? ''}: ${toast?.content ?? ''}`, number, id: id ?? '' };
    };
    const secret = async (more: Record<string, string> = {}) => {
      serial += 1;
      const sourceNumber = `吉热2026091400${serial}`;
      const one = await register({ ...SECRET, sourceNumber, leadUnit: 'unit-tax', ...more });
      await office.post(one.id, 'unit');
      return one;
    };
    const cardOf = (id: string, audience: 'centre' | 'unit') =>
      office.store.read(async (tx) => {
        const place = { audience, unitId: audience === 'unit' ? 'unit-tax' : null };
        return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
      });
    /** The card or words with which the newest command was answered. */
    const answer = async (who: string, ask: (place: object) => Promise<unknown>, place: object) => {
      await ask(place);
      const { content } = (await office.exits()).intents.findLast(({ lane }) => lane === 0)!;
      if (content.type === 'text') return content.text;
      if (content.type === 'card') return cardText(content.card);
      if (content.type !== 'keptCard') throw new Error(`${who} was answered by ${content.type}`);
      return office.store.read(async (tx) =>
        cardText(await drawCard(office.deps)(tx, (await tx.cards.find(content.cardId))!)),
      );
    };
    const hides = (text: string): void => {
      for (const telling of TELLING) expect(text).not.to.include(telling);
    };
    /** What stands under the unit's card. */
    const toldUnit = async (): Promise<string> =>
      (await office.exits()).intents
        .flatMap(({ content, target }) =>
          content.type === 'text' && target.chatId === 'oc_unit-tax' ? [content.text] : [],
        )
        .join('\n');

    describe('要求保密', () => {
      it('the unit’s card holds the demand and not who it is from; the centre’s holds all', async () => {
        const { id } = await secret({ opinion: '请联系松花湖食品核实' });
        const unit = await cardOf(id, 'unit');
        hides(unit);
        expect(unit).to.include('某企业申请退税两个月没有答复').and.include('由受理中心转达');
        expect(unit).not.to.include('查看联系方式');
        const centre = await cardOf(id, 'centre');
        expect(centre).to.include(ENTERPRISE).and.include(CODE).and.include('企业身份不向责任单位显示');
        expect(centre).to.include('查看联系方式');
      });

      it('neither do /查, /待办 and the forms of the unit, in its chat or in direct chat, for liaison, deputy and head', async () => {
        const { id, number } = await secret();
        for (const who of ['ou_tax', 'ou_deputy', 'ou_head'])
          for (const place of [{ chatId: 'oc_unit-tax' }, { chatId: 'oc_direct' }])
            hides(await answer(who, (at) => office.app.showCase(office.from(who, at), number), place));
        hides(
          await answer('clerk', (at) => office.app.showCase(office.from('ou_clerk', at), number), {
            chatId: 'oc_unit-tax',
          }),
        );
        const todo = await answer('liaison', (at) => office.app.listTodo(office.from('ou_tax', at)), {});
        hides(todo);
        expect(todo).to.include(number);
        await office.app.acceptCase(office.from('ou_tax'), id);
        hides(
          await answer('liaison', (at) => office.app.openForm(office.from('ou_tax', at), 'result', id), {}),
        );
        const clerks = await answer(
          'clerk',
          (at) => office.app.showCase(office.from('ou_clerk', at), number),
          {},
        );
        expect(clerks).to.include(ENTERPRISE);
      });

      it('a unit does not find it by what it may not know; the centre does, and the unit by its number', async () => {
        const { number } = await secret();
        for (const word of [ENTERPRISE, CODE, PHONE, '王经理', '退税'])
          expect(
            (await office.app.searchCases(office.from('ou_tax'), word, '')).toast?.content ?? '',
            word,
          ).to.include('没有搜到');
        expect(
          await answer('clerk', (at) => office.app.searchCases(office.from('ou_clerk', at), CODE, ''), {}),
        ).to.include('松花湖');
        hides(
          await answer('liaison', (at) => office.app.searchCases(office.from('ou_tax', at), number, number), {
            chatId: 'oc_direct',
          }),
        );
      });

      it('nor do the messages and reminders that go to the unit', async () => {
        const { id, number } = await secret();
        await office.app.callAgain(office.from('ou_clerk'), number, '松花湖食品的王经理说材料已经补交');
        await office.app.chaseCase(office.from('ou_clerk'), number);
        const told = await toldUnit();
        expect(told).to.include('材料已经补交').and.include('催办');
        hides(told);
        hides(await cardOf(id, 'unit'));

        const reminded = { unit: 0, centre: 0 };
        for (const time of ['2026-09-17 08:40', '2026-09-18 08:40', '2026-09-21 08:40']) {
          office.now = at(time);
          await remind(office.deps)(slotOf(context.calendar, office.now)!);
        }
        for (const { id: intentId, content, target } of (await office.exits()).intents) {
          if (content.type !== 'digest') continue;
          const card = await office.store.transaction((tx) => drawDigest(office.deps)(tx, intentId));
          if (card === null || !cardText(card).includes(number)) continue;
          const ofCentre = ['oc_centre', 'ou_director'].includes(target.chatId);
          reminded[ofCentre ? 'centre' : 'unit'] += 1;
          if (!ofCentre) hides(cardText(card));
        }
        expect(reminded.unit).to.be.greaterThan(1);
      });

      it('who sees only the unit’s card cannot tap the contact out of it', async () => {
        const { id } = await secret();
        const { toast } = await office.app.viewContact(office.from('ou_tax'), id);
        expect(toast?.type).to.equal('error');
        hides(toast?.content ?? '');
        expect((await office.app.viewContact(office.from('ou_clerk'), id)).toast?.content).to.include(PHONE);
      });

      it('a demand that asked for nothing is shown as ever', async () => {
        const { id } = await secret({ confidential: '否' });
        const unit = await cardOf(id, 'unit');
        expect(unit).to.include(ENTERPRISE).and.include('王经理').and.not.include('要求保密');
      });
    });

    describe('反映责任单位作风', () => {
      const PLAIN = { ...SECRET, confidential: '否', complainedOf: 'unit-tax' };
      it('registration, form and /转办 refuse the unit it is about; nothing is left behind', async () => {
        const before = (await office.exits()).cases.length;
        const { said } = await register({ ...PLAIN, leadUnit: 'unit-tax' });
        expect(said).to.match(/^error: .*反映「市税务局」的作风/);
        expect((await office.exits()).cases).to.have.length(before);

        const { id, number } = await register(PLAIN);
        expect(await cardOf(id, 'centre')).to.include('反映「市税务局」，不转给该单位');
        const line = await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
        expect(line.toast).to.deep.include({ type: 'error' });
        expect(line.toast?.content).to.include('另选责任单位');
        await office.app.openForm(office.from('ou_clerk'), 'dispatch', id);
        const form = await office.openFormId();
        const tapped = await office.app.submitForm(office.from('ou_clerk'), form, { leadUnit: 'unit-tax' });
        expect(tapped.toast).to.deep.include({ type: 'error' });
        const other = await office.app.submitForm(office.from('ou_clerk'), form, { leadUnit: 'unit-labour' });
        expect(other.toast).to.deep.include({ type: 'success' });
        const place = { audience: 'unit', unitId: 'unit-labour' } as const;
        const card = await office.store.read(async (tx) =>
          cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now))),
        );
        expect(card).not.to.include('市税务局');
      });

      it('a unit that there is not is refused', async () => {
        expect((await register({ ...PLAIN, complainedOf: 'unit-none' })).said).to.match(/^error: /);
      });
    });

    describe('第二条 one ledger: 来源编号', () => {
      const numbered = (sourceNumber: string, source: string) =>
        register({ ...SECRET, confidential: '否', sourceNumber, source });

      it('a number that a source gave once is refused with the case that has it; other sources have their own', async () => {
        const first = await numbered('GD-2026-1', '12345');
        const { said } = await numbered(' GD-2026-1 ', '12345');
        expect(said)
          .to.match(/^error: /)
          .and.include(first.number)
          .and.include('不用重复登记');
        const other = await numbered('GD-2026-1', '96611');
        expect(other.said).to.match(/^success: /);
        expect(Number(other.number.slice(5)), 'no number was used up').to.equal(
          Number(first.number.slice(5)) + 1,
        );
      });

      it('two clerks at the same moment: one registers, the other is told the number', async () => {
        const forms: string[] = [];
        for (const who of ['ou_clerk', 'ou_clerk2']) {
          await office.app.openRegistration(office.from(who));
          forms.push(await office.openFormId());
        }
        const values = { ...SECRET, confidential: '否', sourceNumber: 'GD-2026-2' };
        const answers = await Promise.all(
          ['ou_clerk', 'ou_clerk2'].map((who, index) =>
            office.app.submitForm(office.from(who), forms[index]!, values),
          ),
        );
        expect(answers.map(({ toast }) => toast?.type).toSorted()).to.deep.equal(['error', 'success']);
      });
    });
  });
});
