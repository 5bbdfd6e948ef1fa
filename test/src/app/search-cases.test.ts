import { expect } from 'chai';
import type { Answer } from '../../../src/app/answer.ts';
import type { Origin } from '../../../src/app/origin.ts';
import type { Card } from '../../../cards/kit/shell.ts';
import { textOf } from '../../cards/support/card.ts';
import { eachDatabase, type TestDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';

const PHONE = '13804321234';
const NAME = '欧阳娜';
const CODE = '91350100M000100Y43';

const IN_UNIT = { chatId: 'oc_unit-tax' };
const DIRECT = { chatId: 'oc_direct' };

describe('搜: what is found, and who is shown it where', () => {
  eachDatabase((database: TestDatabase) => {
    let office: Office;
    const numbers: Record<'tax' | 'labour' | 'centre', string> = { tax: '', labour: '', centre: '' };
    before(async () => {
      office = await openOffice(await database.open());
      const register = async (enterprise: string, content: string, creditCode: string | null) => {
        await office.app.openRegistration(office.from('ou_clerk'));
        const { toast } = await office.app.submitForm(office.from('ou_clerk'), await office.openFormId(), {
          ...{ enterprise, contactName: NAME, contactPhone: PHONE, content },
          ...(creditCode === null ? {} : { creditCode }),
        });
        return /\d{4}-\d{5}/.exec(toast?.content ?? '')?.[0] ?? '';
      };
      numbers.tax = await register('吉林市松花湖食品有限公司', '申请退税两个月没有答复', CODE);
      numbers.labour = await register('吉林市北山茶业有限公司', '退税材料缺社保证明', CODE);
      numbers.centre = await register('吉林市松花江机械有限公司', '咨询退税政策', null);
      await office.app.dispatchByLine(office.from('ou_clerk'), numbers.tax, '市税务局');
      await office.app.dispatchByLine(office.from('ou_clerk'), numbers.labour, '市人社局');
    });

    const search = (who: string, typed: string, place: Partial<Origin> = {}): Promise<Answer> =>
      office.app.searchCases(office.from(who, place), typed, typed);
    /** What was sent in answer: the words of a list or a sentence, or the number of the case that was opened. */
    const answer = async (who: string, typed: string, place: Partial<Origin> = {}): Promise<string> => {
      const before = new Set((await office.exits()).intents.map(({ id }) => id));
      await search(who, typed, place);
      const { cases, intents } = await office.exits();
      const sent = intents.filter(({ id }) => !before.has(id));
      expect(sent).to.have.length(1);
      const [content] = sent.map((one) => one.content);
      if (content?.type === 'text') return content.text;
      if (content?.type === 'card') return textOf(content.card as Card);
      const card = await office.store.read((tx) =>
        tx.cards.find(content?.type === 'keptCard' ? content.cardId : ''),
      );
      return `opened ${cases.find(({ id }) => id === card?.caseId)?.number ?? ''} for ${card?.audience ?? ''}`;
    };
    /** The numbers in an answer, in its order. */
    const listed = async (who: string, typed: string, place: Partial<Origin> = {}): Promise<string[]> =>
      [...(await answer(who, typed, place)).matchAll(/^\d{4}-\d{5}/gm)].map(([number]) => number);

    it('lists number, stage, enterprise, who has it and until when, newest first, with the count', async () => {
      const text = await answer('ou_clerk', '退税');
      expect(text).to.include('搜索结果 · 共 3 件').and.include('按企业名称、诉求内容、联系人姓名');
      expect(text).to.include(`${numbers.tax} 待签收 · 吉林市松花湖食品有限公司\n市税务局`);
      expect(text).to.include(
        `${numbers.centre} 待转办 · 吉林市松花江机械有限公司\n市中小企业服务中心 初审转办 9月15日（周二）前`,
      );
      expect(text).to.include(`例如 /查 ${Number(numbers.centre.slice(5))}。`);
      expect(await listed('ou_clerk', '退税')).to.deep.equal([numbers.centre, numbers.labour, numbers.tax]);
    });

    it('reads a number, credit code, telephone number, name and enterprise as what they are', async () => {
      const both = [numbers.labour, numbers.tax];
      const all = [numbers.centre, ...both];
      expect(await listed('ou_clerk', CODE.toLowerCase())).to.deep.equal(both);
      expect(await listed('ou_clerk', '138 0432 1234')).to.deep.equal(all);
      expect(await listed('ou_clerk', NAME)).to.deep.equal(all);
      expect(await listed('ou_clerk', '欧阳'), 'half a name').to.deep.equal([]);
      expect(await listed('ou_clerk', '04321234'), 'half a number').to.deep.equal([]);
      expect(await listed('ou_clerk', '松花 有限公司')).to.deep.equal([numbers.centre, numbers.tax]);
    });

    it('opens the only hit at once, and a case by its number', async () => {
      expect(await answer('ou_clerk', numbers.tax)).to.equal(`opened ${numbers.tax} for centre`);
      expect(await answer('ou_clerk', String(Number(numbers.tax.slice(5))))).to.equal(
        `opened ${numbers.tax} for centre`,
      );
      expect(await answer('ou_clerk', '吉林市松花湖')).to.equal(`opened ${numbers.tax} for centre`);
      expect(await answer('ou_tax', '退税', DIRECT)).to.equal(`opened ${numbers.tax} for unit`);
    });

    it('第八条 a unit finds, counts and opens its own cases alone, by whatever it searches', async () => {
      for (const typed of ['退税', NAME, PHONE, CODE])
        expect(await answer('ou_labour', typed, DIRECT), typed).to.equal(`opened ${numbers.labour} for unit`);
      const unknown = await answer('ou_labour', '没有的词', DIRECT);
      for (const typed of [numbers.tax, '松花湖', '吉林市松花湖食品有限公司'])
        expect(await answer('ou_labour', typed, DIRECT), typed)
          .to.equal(unknown)
          .and.match(/^没有搜到。只包括本单位承办过的诉求。/);
      expect(await answer('ou_head', '退税', DIRECT), 'its head').to.match(/^opened/);
    });

    it('第八条 in the chat of a unit the centre is shown cases of that unit alone, by /搜 and by /查', async () => {
      expect(await answer('ou_clerk', '退税', IN_UNIT)).to.equal(`opened ${numbers.tax} for unit`);
      expect(await answer('ou_clerk', numbers.labour, IN_UNIT)).to.match(/^没有搜到/);
      const show = await office.app.showCase(office.from('ou_clerk', IN_UNIT), numbers.labour);
      expect(show.toast?.content).to.match(/本群只能查到「市税务局」/);
      const own = await office.app.showCase(office.from('ou_clerk', IN_UNIT), numbers.tax);
      expect(own.toast, 'control: its own case is shown').to.equal(undefined);
    });

    it('第八条 who has no office here is told so', async () => {
      for (const [who, place] of [
        ['ou_stranger', {}],
        ['ou_labour', IN_UNIT],
      ] as const)
        expect(await answer(who, '退税', place)).to.match(/^这里没有您可以搜索的诉求。.*（第八条）$/);
    });

    it('neither card nor log nor record repeats what was searched; the record says by what and how much was found', async () => {
      await office.store.transaction(async (tx) => {
        for (const { id } of await tx.outbox.dueIntents(Number.MAX_SAFE_INTEGER, 1000))
          await tx.outbox.intentEnded(id, 'superseded', '');
      });
      office.log.entries.length = 0;
      const answers = [
        await search('ou_clerk', PHONE),
        await search('ou_clerk', NAME),
        await search('ou_clerk', '13999999999'),
        await office.app.showCase(office.from('ou_clerk'), PHONE),
      ];
      const { intents } = await office.exits();
      expect(intents).to.have.length(4);
      const kept = JSON.stringify([answers, intents, office.log.entries]);
      expect(kept).to.not.match(/13804321234|13999999999|欧阳/);
      expect(kept, 'but a card in a group says where to ask for numbers').to.include('与接办的单聊里搜索');
      if (database.url === 'sqlite:') await office.store.close();
      const rows = await database.sql("SELECT outcome FROM audit WHERE action = 'search' ORDER BY seq DESC");
      expect(rows.slice(0, 3).map(({ outcome }) => outcome)).to.deep.equal([
        'text: 0',
        'text: 3',
        'phone: 3',
      ]);
    });
  });
});

describe('搜: what cannot be looked for', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    for (const [typed, say] of [
      ['', /^请写上要找的内容，例如：\/搜 退税。/],
      ['税', /^请至少写两个字/],
      ['，。！', /^请至少写两个字/],
      ['长'.repeat(101), /^要找的内容太长，请缩短到100字以内。$/],
    ] as const)
      it(`「${typed.slice(0, 5)}」 is answered with what to write instead`, async () => {
        const { toast } = await office.app.searchCases(office.from('ou_clerk'), typed, typed);
        expect(toast?.type).to.equal('error');
        expect(toast?.content).to.match(say);
      });
  });
});
