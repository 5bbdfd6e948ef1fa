import { expect } from 'chai';
import type { Card } from '../../../cards/kit/shell.ts';
import { drawCard } from '../../../src/app/draw-card.ts';
import type { CardRow } from '../../../src/app/ports.ts';
import { textOf } from '../../cards/support/card.ts';
import { eachDatabase } from '../../support/database.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { at } from '../../support/story.ts';

const FORM = {
  enterprise: '吉林市松花湖食品有限公司',
  contactName: '王经理',
  contactPhone: '13804321234',
  content: '申请退税两个月没有答复，请帮助。',
};
const TAX_CHAT = { chatId: 'oc_unit-tax' };

describe('第二条（三） /查: who had the case for how long', () => {
  eachDatabase((database) => {
    let office: Office;
    before(async () => {
      office = await openOffice(await database.open());
    });
    beforeEach(() => {
      office.now = at('2026-09-14 09:00');
    });

    const submit = async (who: string, values: Record<string, string>) =>
      await office.app.submitForm(office.from(who), await office.openFormId(), values);
    /** Dispatched, received and accepted within an hour. */
    const accepted = async (more: Record<string, string> = {}) => {
      await office.app.openRegistration(office.from('ou_clerk'));
      const { toast } = await submit('ou_clerk', { ...FORM, ...more });
      const [number = ''] = /\d{4}-\d{5}/.exec(toast?.content ?? '') ?? [];
      const id = (await office.store.read((tx) => tx.cases.idByNumber(number)))!;
      office.now = at('2026-09-14 09:20');
      await office.app.dispatchByLine(office.from('ou_clerk'), number, '市税务局');
      await office.post(id, 'unit');
      office.now = at('2026-09-14 10:00');
      await office.app.acceptCase(office.from('ou_tax'), id);
      return { id, number };
    };
    const cardOf = async (id: string, find: (card: CardRow) => boolean): Promise<string> =>
      await office.store.read(async (tx) => {
        const card = (await tx.cards.ofCase(id)).findLast(find);
        if (card === undefined) throw new Error('no such card');
        return textOf((await drawCard(office.deps)(tx, card)) as Card);
      });
    const lookUp = async (who: string, { id, number }: { id: string; number: string }, place = {}) => {
      await office.app.showCase(office.from(who, place), number);
      return await cardOf(id, ({ kind }) => kind === 'lookup');
    };

    it('stands on the card that answers /查, kept current; not on the cards of the case', async () => {
      const one = await accepted();
      office.now = at('2026-09-16 09:00');
      const shown = await lookUp('ou_clerk', one);
      expect(shown).to.include('经手时长\n至今2个工作日');
      expect(shown).to.include('市中小企业服务中心 不到1个工作日');
      expect(shown).to.include('市税务局 2个工作日 · 现在经手');
      expect(shown).to.include('9月14日 10:00起 市税务局 办理 · 2个工作日');
      expect(shown).to.match(/签收 市税务局：9月14日（周一）起算，当日不计；9月15日（周二）第1日/);
      expect(await cardOf(one.id, ({ kind }) => kind === 'case')).to.not.include('经手时长');

      await office.app.openForm(office.from('ou_tax'), 'result', one.id);
      await submit('ou_tax', { result: '已退税到账', told: '电话告知王经理' });
      const later = await cardOf(one.id, ({ kind }) => kind === 'lookup');
      expect(later).to.include('市中小企业服务中心 不到1个工作日 · 2次 · 现在经手');
      expect(later).to.include('9月16日 09:00起 市中小企业服务中心 回访核查');
    });

    it('the unit reads it too, in its chat; one that the case was taken from does not', async () => {
      const one = await accepted();
      expect(await lookUp('ou_tax', one, TAX_CHAT))
        .to.include('经手时长')
        .and.include('现在经手');
      await office.app.openForm(office.from('ou_clerk'), 'reassign', one.id);
      await submit('ou_clerk', { leadUnit: 'unit-labour', reason: '转办错误' });
      const gone = await lookUp('ou_tax', one, TAX_CHAT);
      expect(gone).to.include('已改派').and.not.include('经手时长').and.not.include('现在经手');
    });

    it('要求保密 holds there as everywhere', async () => {
      const one = await accepted({ confidential: '是' });
      const theirs = await lookUp('ou_tax', one, TAX_CHAT);
      expect(theirs).to.include('经手时长').and.not.include('松花湖').and.not.include('王经理');
      expect(await lookUp('ou_clerk', one), 'control').to.include('松花湖');
    });
  });
});
