import { expect } from 'chai';
import type { CaseLine } from '../../cards/case-line.ts';
import { searchCard, type SearchCardView } from '../../cards/search-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at } from './support/views.ts';

const line = (more: Partial<CaseLine> = {}): CaseLine => ({
  number: '2026-00042',
  standing: '办理中',
  enterprise: '吉林市松花江新材料科技有限公司',
  urgency: '一般',
  waitsFor: '市税务局 办结反馈',
  due: parseLocalDate('2026-09-22'),
  left: 3,
  provisional: false,
  ...more,
});
const closed = line({
  number: '2025-00007',
  standing: '已销号',
  waitsFor: '已办结，无人待办',
  due: null,
  left: null,
});

const view = (more: Partial<SearchCardView> = {}): SearchCardView => ({
  by: '按企业名称',
  at: at('2026-09-17', '08:40'),
  items: [line(), closed],
  total: 2,
  orMore: false,
  notes: [],
  ...more,
});

describe('card of what was found', () => {
  it('gives count, lines in the order given, and how to open one', () => {
    const card = searchCard(view());
    expectSendable(card);
    expectGolden('search', card);
    expect(textOf(card)).to.include('共 2 件').and.not.include('只列出');
  });

  it('says how to narrow it when not all are listed', () => {
    expect(textOf(searchCard(view({ total: 12 })))).to.include('只列出最近的 2 件。多写一个词可以缩小范围');
    const more = textOf(searchCard(view({ orMore: true })));
    expect(more).to.include('共 2 件以上').and.include('只列出最近的 2 件');
  });

  for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
    it(`survives ${name} everywhere`, () => {
      const one = line({ enterprise: text, waitsFor: text });
      expectSendable(searchCard(view({ items: [one, one, one, one, one, one, one, one], by: text })));
    });
});
