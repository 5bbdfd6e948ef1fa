import { expect } from 'chai';
import { FORM_KINDS } from '../../src/app/form-store.ts';
import { formCard, settledFormCard, type FormView } from '../../cards/forms.ts';
import { buttons, expectGolden, expectSendable, fields, labels, textOf, valueOf } from './support/card.ts';
import type { Card } from '../../cards/kit/shell.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { FORM_ID, FORMS, someUnits } from './support/views.ts';

/** Label, name and star of every field, in order (DESIGN §6). */
const EXPECTED: Readonly<Record<FormView['kind'], string>> = {
  registerAnother:
    '企业名称*enterprise 统一社会信用代码 creditCode 联系人*contactName 联系电话*contactPhone 诉求类别 category 来源 source 来源编号 sourceNumber 紧急程度 urgency 诉求内容*content 转办意见 opinion 要求保密 confidential 反映责任单位作风 complainedOf 牵头单位 leadUnit',
  register:
    '企业名称*enterprise 统一社会信用代码 creditCode 联系人*contactName 联系电话*contactPhone 诉求类别 category 来源 source 来源编号 sourceNumber 紧急程度 urgency 诉求内容*content 转办意见 opinion 要求保密 confidential 反映责任单位作风 complainedOf 牵头单位 leadUnit',
  dispatch: '牵头单位*leadUnit 协办单位 coUnits 转办意见 opinion',
  redispatch: '牵头单位*leadUnit 协办单位 coUnits 转办意见 opinion',
  answer: '答复内容*answer 依据 legalBasis 企业是否认可*accepted',
  decline: '不予受理情形*ground 个案咨询*advice 引导去向 referral',
  askSupplement: '需补材料*material',
  result: '办理结果*result 办理依据 legalBasis 告知企业情况*told 审签领导 approver 协办意见缺失原因 missing',
  askReturn: '退件理由*reason 依据*legalBasis 建议单位 suggested',
  agreeReturn: '公章清晰*legible',
  giveOpinion: '协办意见*coOpinion',
  askExtension: '延期天数*days 延期理由*reason 已告知企业*told 企业是否理解*understood',
  grantExtension: '理由*reason',
  reassign: '牵头单位*leadUnit 协办单位 coUnits 转办意见 opinion 改派原因*reason',
  proposeTermination: '终止情形*ground 情况说明*reason',
  withdraw: '撤诉原因*reason 是否受到压力*pressed',
  askJoint: '协办单位*coUnits 联办理由*reason',
  askTrack: '客观原因*reason 阶段计划*plan 承诺日期*promised 已告知企业*told',
  progress: '进展*progress 已告知企业*told',
  followUp:
    '是否接通*reached 核查情况*check 是否解决 solved 满意度 satisfaction 是否认可 accepted 新证据或理由 evidence 备注 note',
};

/** A form with some of its parts replaced; parts that this kind does not have are of no effect. */
const formWith = (kind: FormView['kind'], parts: object): FormView => Object.assign({}, FORMS[kind], parts);

/** A holiday notice has a card of its own (holidays-card.test.ts). */
const KINDS = FORM_KINDS.filter((kind) => kind !== 'holidays');

/** The hints in the fields of one line. */
const hints = (card: Card): string[] =>
  card.body.elements
    .flatMap((block) => (block.tag === 'form' ? block.elements : []))
    .flatMap((item) =>
      item.tag === 'input' && item.input_type === 'text' ? [item.placeholder.content] : [],
    );

/** Characters in a field on a phone of 360 px. */
const FITS = 17;
/** Letters and digits take half the room of a Chinese character. */
const width = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.5 : 1), 0);

describe('forms', () => {
  it('have fields of one line (control of the hints)', () => {
    expect(hints(formCard(FORMS.dispatch))).to.have.length(1);
    expect(hints(formCard(FORMS.register))).to.have.length(6);
  });

  for (const kind of KINDS) {
    describe(kind, () => {
      const card = formCard(FORMS[kind]);

      it('has the labels, names and stars of DESIGN §6 in their order', () => {
        const found = fields(card).map(
          ({ label, name, required }) => `${label}${required ? '*' : ' '}${name}`,
        );
        expect(found.join(' ')).to.equal(EXPECTED[kind]);
      });

      it('hints in the fields of one line are not cut on a phone', () => {
        expect(hints(card).filter((hint) => width(hint) > FITS)).to.deep.equal([]);
      });

      it('can be submitted and cancelled', () => {
        expect(buttons(card).map((button) => [button.label, button.name, valueOf(button)])).to.deep.equal([
          [
            kind === 'register' || kind === 'registerAnother' ? '提交登记' : '提交',
            'submit',
            { k: 'form', act: 'submit', formId: FORM_ID },
          ],
          ['取消', 'cancel', { k: 'form', act: 'cancel', formId: FORM_ID }],
        ]);
      });

      it('cancels without the form, so that no required field stands in the way (CARD-V2 §8)', () => {
        const [submit, cancel] = buttons(card);
        expect(submit?.form).to.not.equal(undefined);
        expect(cancel?.form).to.equal(undefined);
      });

      it('is sendable and looks as agreed', () => {
        expectSendable(card);
        expectGolden(`form-${kind}`, card);
      });

      for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
        it(`survives ${name} everywhere`, () => {
          const values = Object.fromEntries(fields(card).map((field) => [field.name, text]));
          const units = someUnits(45).map(({ id }) => ({ id, name: text.slice(0, 12) }));
          expectSendable(
            formCard(formWith(kind, { units, values, askedBy: text, enterprise: text, resultText: text })),
          );
        });
    });
  }

  it('say who is filling them in and for which case', () => {
    const text = textOf(formCard(FORMS.dispatch));
    expect(text).to.include('受理员甲 正在填写').and.include('只有本人可以提交，30分钟内有效');
    expect(text).to.include('2026-00042 · 吉林市松花江新材料科技有限公司');
  });

  it('hold 45 units, the value being the id', () => {
    const units = someUnits(45);
    for (const kind of ['register', 'dispatch'] as const) {
      const card = formCard(formWith(kind, { units }));
      expectSendable(card);
      const leadUnit = fields(card).find(({ name }) => name === 'leadUnit');
      expect(leadUnit?.options).to.deep.equal(units.map(({ id, name }) => ({ text: name, value: id })));
    }
  });

  it('take over values, an unknown choice excepted', () => {
    const values = { enterprise: '甲公司', category: '税费', source: '传真', content: '长'.repeat(1200) };
    const found = new Map(
      fields(formCard({ ...FORMS.register, values })).map((field) => [field.name, field.value]),
    );
    expect(found.get('enterprise')).to.equal('甲公司');
    expect(found.get('category')).to.equal('税费');
    expect(found.get('source')).to.equal(undefined);
    expect(found.get('urgency')).to.equal('一般');
    expect(found.get('content')).to.have.length(1000);
  });

  it('show the reported result above the questions, with the round from the second on', () => {
    const card = formCard(formWith('followUp', { round: 2 }));
    expect(textOf(card)).to.include('单位反馈的办理结果\n已办理退税').and.include('登记回访（第2轮）');
  });

  it('shrink to one grey line', () => {
    const card = settledFormCard({ title: '办结反馈', outcome: '联络员·市税务局已提交，等待回访。' });
    expectSendable(card);
    expectGolden('form-settled', card);
    expect(textOf(card)).to.equal('办结反馈：联络员·市税务局已提交，等待回访。');
    expect(labels(card)).to.deep.equal([]);
    for (const text of Object.values({ ...HOSTILE, ...HUGE }))
      expectSendable(settledFormCard({ title: '办结反馈', outcome: text }));
  });
});
