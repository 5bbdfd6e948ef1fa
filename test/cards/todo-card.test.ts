import { expect } from 'chai';
import type { CaseLine } from '../../cards/case-line.ts';
import { todoCard, type TodoCardView } from '../../cards/todo-card.ts';
import { parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { at } from './support/views.ts';

const item = (
  number: string,
  due: string | null,
  left: number | null,
  overrides: Partial<CaseLine> = {},
): CaseLine => ({
  number,
  standing: '办理中',
  enterprise: '吉林市松花江新材料科技有限公司',
  urgency: '一般',
  waitsFor: '办结反馈',
  due: due === null ? null : parseLocalDate(due),
  left,
  provisional: false,
  ...overrides,
});

const view = (items: readonly CaseLine[], overrides: Partial<TodoCardView> = {}): TodoCardView => ({
  who: '联络员·市税务局',
  at: at('2026-09-17', '08:40'),
  items,
  more: 0,
  ...overrides,
});

const ITEMS = [
  item('2026-00040', '2026-09-22', 3),
  item('2026-00043', null, null, { standing: '待转办', waitsFor: '初审转办' }),
  item('2026-00042', '2026-09-15', -2),
  item('2026-00041', '2026-09-17', 0, { standing: '待签收', waitsFor: '签收', urgency: '紧急' }),
  item('2027-00001', '2027-01-05', 70, { provisional: true }),
];

describe('card of what waits for me', () => {
  it('lists the nearest deadline first and tells how to open one', () => {
    const card = todoCard(view(ITEMS, { more: 2 }));
    expectSendable(card);
    expectGolden('todo', card);
    const numbers = [...textOf(card).matchAll(/^20\d\d-\d+/gm)].map(([number]) => number);
    expect(numbers).to.deep.equal(['2026-00042', '2026-00041', '2026-00040', '2027-00001', '2026-00043']);
    expect(textOf(card))
      .to.include('待办 7 件')
      .and.include('另有 2 件未列出')
      .and.include('发送 /查 加编号打开卡片办理，例如 /查 42。');
    expect(card.header?.template).to.equal('red');
  });

  it('puts the more urgent first of those due on one day, and says so on a lock screen', () => {
    const urgent = item('2026-00044', '2026-09-17', 0, { urgency: '特急', enterprise: '甲公司' });
    const card = todoCard(view([ITEMS[3]!, urgent]));
    expect(card.config.summary.content).to.equal('待办 2 件。【特急】2026-00044 甲公司：办结反馈，今天到期');
    expect(textOf(card)).to.match(/甲公司 特急[^]*2026-00041/);
  });

  it('is kind when nothing waits', () => {
    const card = todoCard(view([]));
    expectSendable(card);
    expectGolden('todo-empty', card);
    expect(card.header?.template).to.equal('green');
    expect(textOf(card)).to.include('没有等您办理的诉求');
  });

  it('takes the colour of the most pressing case', () => {
    expect(todoCard(view(ITEMS.slice(0, 2))).header?.template).to.equal('blue');
    expect(todoCard(view(ITEMS.slice(3))).header?.template).to.equal('orange');
  });

  it('gives the whole number of a case of another year', () => {
    expect(textOf(todoCard(view([item('2025-00007', '2026-09-22', 3)])))).to.include('/查 2025-00007。');
  });

  it('stays sendable with hundreds of cases', () => {
    const card = todoCard(
      view(Array.from({ length: 300 }, (_, index) => item(`2026-${index + 10000}`, '2026-09-22', 3))),
    );
    expectSendable(card);
    expect(textOf(card)).to.include('待办 300 件').and.include('另有 270 件未列出');
  });

  for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
    it(`survives ${name} everywhere`, () => {
      const items = Array.from({ length: 40 }, () =>
        item('2026-00042', '2026-09-15', -2, { enterprise: text, waitsFor: text }),
      );
      expectSendable(todoCard(view(items, { who: text })));
    });
});
