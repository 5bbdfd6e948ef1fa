import { expect } from 'chai';
import { caseCard } from '../../../cards/case-card.ts';
import { indexTexts } from '../../../src/app/index-texts.ts';
import { caseView } from '../../../src/app/views/case-view.ts';
import { cardText } from '../../support/card-text.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const LINE = {
  enterprise: '吉林市松花糊食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};

describe('更正 and 作废 of a case, with its contact, its cards and what finds it', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });

    const register = async (values: Record<string, string> = {}) => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const form = await office.openFormId();
      const { toast } = await office.app.submitForm(office.from('ou_clerk'), form, { ...LINE, ...values });
      const number = /已登记 (\d{4}-\d{5})/.exec(toast?.content ?? '')?.[1];
      if (number === undefined) throw new Error(toast?.content);
      return { number, id: (await office.store.read((tx) => tx.cases.idByNumber(number)))! };
    };
    const inHand = async (values: Record<string, string> = {}) => {
      const one = await register({ leadUnit: 'unit-tax', ...values });
      await office.post(one.id, 'unit');
      return one;
    };
    const correct = async (number: string, said: string, who = 'ou_clerk', place = {}) => {
      const { toast } = await office.app.correctCase(office.from(who, place), number, said);
      return `${toast?.type ?? ''}: ${toast?.content ?? ''}`;
    };
    const find = async (id: string) => (await office.store.read((tx) => tx.cases.find(id)))!;
    const texts = async (chatId: string): Promise<string[]> =>
      (await office.exits()).intents.flatMap(({ content, target }) =>
        content.type === 'text' && target.chatId === chatId ? [content.text] : [],
      );
    const cardOf = (id: string, audience: 'centre' | 'unit') =>
      office.store.read(async (tx) => {
        const place = { audience, unitId: audience === 'unit' ? 'unit-tax' : null };
        return cardText(caseCard(await caseView(tx, (await tx.cases.find(id))!, place, office.now)));
      });
    const everything = async (): Promise<string> =>
      JSON.stringify([(await office.exits()).intents, office.log.entries]);

    it('the telephone number: found by the new one alone; the old one is kept sealed, neither stands in log or message', async () => {
      const { number, id } = await inHand();
      const said = await correct(number, '电话：139-4321-5678');
      expect(said).to.include('已更正联系电话').and.include('已告知承办单位').and.not.include('5678');
      await office.store.read(async (tx) => {
        expect(await tx.cases.contact(id)).to.deep.equal({ name: '王经理', phone: '13943215678' });
        expect(await tx.cases.pastContacts(id)).to.deep.equal([{ name: '王经理', phone: '13804321234' }]);
        expect((await tx.search.byContact('phone', '13943215678', 'all')).ids).to.deep.equal([id]);
        expect((await tx.search.byContact('phone', '13804321234', 'all')).ids).to.not.include(id);
        const events = JSON.stringify(await tx.cases.events(id));
        expect(events)
          .to.include('contactPhone')
          .and.not.match(/1394321|1380432/);
        expect(await tx.cases.brokenLink(id)).to.equal(null);
      });
      await correct(number, '联系人 李经理');
      expect(await office.store.read((tx) => tx.cases.pastContacts(id))).to.have.length(2);
      expect((await office.store.read((tx) => tx.cases.contact(id)))?.name).to.equal('李经理');
      expect(await everything()).to.not.match(/13943215678|李经理/);
      expect((await texts('oc_unit-tax')).at(-1)).to.include('更正了联系人');
    });

    it('the name of the enterprise: search follows, in the index too', async () => {
      const { number, id } = await register();
      await indexTexts(office.deps)(new AbortController().signal);
      const said = await correct(number, '企业名称 吉林市松花湖食品有限公司');
      expect(said).to.include('「吉林市松花糊食品有限公司」改为「吉林市松花湖食品有限公司」');
      for (const again of [false, true]) {
        if (again) await indexTexts(office.deps)(new AbortController().signal);
        await office.store.read(async (tx) => {
          expect((await tx.search.byText(['松花湖'], 'all')).ids).to.deep.equal([id]);
          expect((await tx.search.byText(['松花糊'], 'all')).ids).to.not.include(id);
        });
      }
      expect(await cardOf(id, 'centre'))
        .to.include('受理员甲 更正企业名称')
        .and.include('吉林市松花糊食品有限公司改为吉林市松花湖食品有限公司');
    });

    it('the same checks as at registration, and a hint for a slip of the pen', async () => {
      const { number, id } = await register();
      const before = await find(id);
      for (const [typed, words] of [
        ['', '可以更正：企业名称、统一社会信用代码'],
        ['电活 13804321234', '您要更正的是「电话」吗'],
        ['电话', '请在电话后面写上'],
        ['电话 1380432', '位'],
        ['信用代码 91350100M000100Y44', '校验码不对'],
        ['类别 打官司', '请从政策咨询'],
        ['紧急程度 十万火急', '请从一般'],
        ['内容 短', '太短'],
        ['企业 无', '太短'],
        ['作风 没有这个局', '没有名为'],
        ['联系人 王经理', '没有变动'],
        ['要求保密 否', '没有变动'],
      ] as const) {
        const said = await correct(number, typed);
        expect(said, typed)
          .to.match(/^error: /)
          .and.include(words);
      }
      expect(await find(id)).to.deep.equal(before);
      expect(await correct(number, '信用代码 91350100m000100y43'), 'control').to.match(/^success: /);
      expect(await correct(number, '信用代码 无')).to.match(/^success: /);
      expect((await find(id)).demand.creditCode).to.equal(null);
    });

    it('第二条 来源编号: one that another case has is refused with its number', async () => {
      const other = await register({ sourceNumber: 'GD-9', source: '96611' });
      const { number, id } = await register({ sourceNumber: 'GD-9' });
      expect(await correct(number, '来源 96611'))
        .to.match(/^error: /)
        .and.include(other.number);
      expect(await correct(number, '来源编号 GD-10')).to.match(/^success: /);
      expect(await correct(number, '来源 96611')).to.match(/^success: /);
      expect((await find(id)).demand).to.include({ source: '96611', sourceNumber: 'GD-10' });
      expect(await correct(number, '来源编号 GD-9')).to.match(/^error: /);
    });

    it('要求保密: the unit’s card forgets who it is, misspelt too, and is not told what it may not know', async () => {
      const { number, id } = await inHand({ content: '吉林市松花糊食品有限公司申请退税，请找王经理。' });
      await correct(number, '企业名称 吉林市松花湖食品有限公司');
      await correct(number, '联系人 李经理');
      expect(await cardOf(id, 'unit'), 'control')
        .to.include('松花湖')
        .and.include('王经理');
      const said = await correct(number, '要求保密 是');
      expect(said).to.include('已告知承办单位').and.include('请联系单位删除');
      const card = await cardOf(id, 'unit');
      for (const telling of ['松花', '王经理', '李经理']) expect(card).to.not.include(telling);
      expect(card).to.include('某企业申请退税，请找某联系人');
      const { length } = await texts('oc_unit-tax');
      expect(await correct(number, '企业名称 吉林市北华电子有限公司')).to.not.include('已告知');
      expect(await texts('oc_unit-tax')).to.have.length(length);
      const there = await correct(number, '统一社会信用代码 91350100M000100Y43', 'ou_clerk', {
        chatId: 'oc_unit-tax',
      });
      expect(there, 'nor in an answer that it reads').to.equal(`success: ${number} 已更正统一社会信用代码。`);
    });

    it('反映责任单位作风: the unit complained of learns nothing of it', async () => {
      const { number, id } = await inHand();
      expect(await correct(number, '作风 市税务局'))
        .to.match(/^error: /)
        .and.include('改派');
      const { length } = await texts('oc_unit-tax');
      expect(await correct(number, '作风 市人社局')).to.match(/^success: /);
      expect(await texts('oc_unit-tax')).to.have.length(length);
      expect(await cardOf(id, 'centre')).to.include('更正反映责任单位作风');
      expect(await cardOf(id, 'unit')).to.not.include('作风');
    });

    it('紧急程度: the unit is told until when it must call now', async () => {
      const { number } = await inHand();
      await correct(number, '紧急程度 特急');
      expect((await texts('oc_unit-tax')).at(-1))
        .to.include('更正了紧急程度')
        .and.include('9月14日（周一）24:00前首次联系');
    });

    it('a unit, and whoever does not see the case, are told who may or nothing', async () => {
      const { number } = await inHand();
      expect(await correct(number, '类别 融资', 'ou_tax'))
        .to.match(/^error: /)
        .and.include('受理中心');
      expect(await correct(number, '类别 融资', 'ou_labour')).to.include('没有编号为');
    });

    describe('作废', () => {
      const strike = async (number: string, reason: string, who = 'ou_director') => {
        const { toast } = await office.app.voidCase(office.from(who), number, reason);
        return `${toast?.type ?? ''}: ${toast?.content ?? ''}`;
      };

      it('cards are final, the unit is told, nobody has it in his list, its source number is free again', async () => {
        const { number, id } = await inHand({ sourceNumber: 'GD-77' });
        expect(await strike(number, ''))
          .to.match(/^error: /)
          .and.include('作废理由');
        const said = await strike(number, '与另一件重复，王经理13804321234');
        expect(said).to.equal(`success: 已作废 ${number}，编号保留。已告知承办单位不用再办。`);
        expect((await texts('oc_unit-tax')).at(-1))
          .to.include(`${number} `)
          .and.include('已作废，不用再办');
        const [centre, unit] = [await cardOf(id, 'centre'), await cardOf(id, 'unit')];
        expect(centre)
          .to.include(`${number} 已作废`)
          .and.include('与另一件重复')
          .and.not.include('13804321234');
        expect(unit).to.include('不用再办').and.not.include('与另一件重复');
        for (const card of [centre, unit]) expect(card).to.not.match(/撤销|改派|签收\n|查看联系方式/);
        await office.store.read(async (tx) => {
          expect((await tx.cases.waitingForUnits(['unit-tax'], 1000)).map((one) => one.id)).to.not.include(
            id,
          );
          expect((await tx.cases.waitingForCentre(1000)).map((one) => one.id)).to.not.include(id);
          expect(await tx.cases.brokenLink(id)).to.equal(null);
        });
        const again = await register({ sourceNumber: 'GD-77' });
        expect(Number(again.number.slice(5)), 'no gap').to.equal(Number(number.slice(5)) + 1);
        expect(await strike(number, '再来一次'))
          .to.match(/^error: /)
          .and.include('不用再作废');
      });

      it('a clerk may not, and a unit is not told of cases that it does not have', async () => {
        const { number } = await register();
        expect(await strike(number, '重复登记', 'ou_clerk'))
          .to.match(/^error: /)
          .and.include('中心负责人');
        expect(await strike(number, '重复登记', 'ou_tax')).to.include('没有编号为');
        expect(await strike(number, '重复登记')).to.equal(`success: 已作废 ${number}，编号保留。`);
      });
    });
  });
});
