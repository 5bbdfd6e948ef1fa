import { expect } from 'chai';
import fc from 'fast-check';
import type { RawDemand } from '../../../src/domain/demand.ts';
import { parseDemand } from '../../../src/domain/demand.ts';
import type { Refusal } from '../../../src/domain/refusal.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { CATEGORIES, SOURCES, URGENCIES } from '../../../src/domain/regulation.ts';

const TYPED: RawDemand = {
  enterprise: '吉林市某某机械有限公司',
  contactName: '李某',
  contactPhone: '13812345678',
  content: '厂区变压器增容申请两个月未批复。',
};

const parsed = (changes: RawDemand) => {
  const outcome = parseDemand({ ...TYPED, ...changes });
  if (isRefusal(outcome)) throw new Error(outcome.say);
  return outcome;
};

const refusal = (changes: RawDemand): Refusal => {
  const outcome = parseDemand({ ...TYPED, ...changes });
  if (!isRefusal(outcome)) throw new Error('nothing was refused');
  expect(outcome.refused).to.equal('bad-input');
  return outcome;
};

describe('Article 4(1): the registration form', () => {
  it('what may be left empty has its default', () => {
    expect(parseDemand(TYPED)).to.deep.equal({
      demand: {
        enterprise: '吉林市某某机械有限公司',
        creditCode: null,
        category: '其他',
        source: '12345',
        sourceNumber: null,
        urgency: '一般',
        content: '厂区变压器增容申请两个月未批复。',
        confidential: false,
      },
      complainedOf: null,
      contact: { name: '李某', phone: '13812345678' },
      opinion: null,
    });
    expect(
      parsed({ creditCode: '', category: ' ', source: null, sourceNumber: undefined, opinion: '　' }),
    ).to.deep.equal(parseDemand(TYPED));
  });

  it('takes every field', () => {
    const all = parsed({
      creditCode: '91350100m000100y43',
      category: '要素保障',
      source: '９６６１１',
      sourceNumber: ' 吉热 2026-118 ',
      urgency: '特急',
      opinion: '请市发改委\r\n牵头办理。',
    });
    expect(all.demand).to.include({
      creditCode: '91350100M000100Y43',
      category: '要素保障',
      source: '96611',
      sourceNumber: '吉热 2026-118',
      urgency: '特急',
    });
    expect(all.opinion).to.equal('请市发改委\n牵头办理。');
  });

  for (const [field, label] of [
    ['enterprise', '企业名称'],
    ['contactName', '联系人'],
    ['contactPhone', '联系电话'],
    ['content', '诉求内容'],
  ] as const)
    it(`asks for ${label} when it is empty, on the ground of 第四条（一）`, () => {
      for (const empty of ['', ' 　\u00a0\n\u200b', null, undefined]) {
        const { basis, say } = refusal({ [field]: empty });
        expect(basis).to.equal('第四条（一）');
        expect(say).to.include(`请填写${label}`);
      }
    });

  const lengths: [
    field: 'enterprise' | 'contactName' | 'content' | 'sourceNumber' | 'opinion',
    min: number,
    max: number,
  ][] = [
    ['enterprise', 2, 100],
    ['contactName', 2, 30],
    ['content', 5, 2000],
    ['sourceNumber', 1, 50],
    ['opinion', 1, 500],
  ];
  for (const [field, min, max] of lengths)
    it(`${field}: ${min} to ${max} characters, counted as people count`, () => {
      for (const character of ['字', '𠮷']) {
        parsed({ [field]: character.repeat(min) });
        parsed({ [field]: `  ${character.repeat(max)}  ` });
        const { basis, say } = refusal({ [field]: character.repeat(max + 7) });
        expect(basis).to.equal('中心工作要求');
        expect(say)
          .to.include(`有${max + 7}字，超出上限${max}字`)
          .and.include('至少删去7字');
        if (min > 1) expect(refusal({ [field]: character.repeat(min - 1) }).say).to.include(`至少${min}字`);
      }
    });

  it('spaces of every kind become one, invisible characters none', () => {
    const { demand, contact } = parsed({
      enterprise: '　吉林市\u00a0 某某（集团）\t有限\u200b公司\n',
      contactName: '\u202e李 　某\ufeff',
    });
    expect(demand.enterprise).to.equal('吉林市 某某（集团） 有限公司');
    expect(contact.name).to.equal('李 某');
  });

  it('the content keeps its paragraphs', () => {
    expect(parsed({ content: ' 第一段　话 \r\n\r\n\r\n\r\n 第二段\u2028第三段 ' }).demand.content).to.equal(
      '第一段 话\n\n第二段\n第三段',
    );
  });

  for (const [field, label, allowed] of [
    ['category', '诉求类别', CATEGORIES],
    ['source', '来源', SOURCES],
    ['urgency', '紧急程度', URGENCIES],
  ] as const)
    it(`${label}: one of the list, or the list is told`, () => {
      for (const one of allowed) expect(parsed({ [field]: ` ${one} ` }).demand[field]).to.equal(one);
      const { basis, say } = refusal({ [field]: '别的' });
      expect(basis).to.equal('中心工作要求');
      expect(say).to.include(label).and.include(allowed.join('、'));
    });

  it('the first wrong field in the order of the form is what is refused', () => {
    const wrong: [keyof RawDemand, string, string][] = [
      ['enterprise', '一', '企业名称'],
      ['creditCode', '1', '统一社会信用代码'],
      ['contactName', '一', '联系人'],
      ['contactPhone', '62049999', '固定电话'],
      ['category', '别的', '诉求类别'],
      ['source', '别的', '来源'],
      ['sourceNumber', '1'.repeat(51), '来源编号'],
      ['urgency', '别的', '紧急程度'],
      ['content', '一', '诉求内容'],
      ['opinion', '一'.repeat(501), '转办意见'],
    ];
    for (const [at, [, , label]] of wrong.entries())
      expect(refusal(Object.fromEntries(wrong.slice(at)) as RawDemand).say).to.include(label);
  });

  it('what it gives it would take again unchanged', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (enterprise, content, opinion) => {
        const once = parseDemand({ ...TYPED, enterprise, content, opinion });
        if (isRefusal(once)) return;
        const { demand, contact } = once;
        const again = {
          ...demand,
          confidential: demand.confidential ? '是' : '否',
          contactName: contact.name,
          contactPhone: contact.phone,
          opinion: once.opinion,
        };
        expect(parseDemand(again)).to.deep.equal(once);
      }),
    );
  });
});
