import { holidaysCard, type HolidaysCardView } from '../../cards/holidays-card.ts';
import type { MoveView } from '../../cards/moved-day.ts';
import { expect } from 'chai';
import { addDays, parseLocalDate } from '../../src/domain/local-date.ts';
import { expectGolden, expectSendable, fields, labels, textOf } from './support/card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';
import { FORM_ID } from './support/views.ts';

const day = parseLocalDate;

const move = (index: number, more: Partial<MoveView> = {}): MoveView => ({
  number: `2026-${String(index).padStart(5, '0')}`,
  holder: '市税务局',
  duty: '办结反馈',
  was: day('2026-09-24'),
  due: day('2026-09-28'),
  settled: false,
  corrected: false,
  ...more,
});

const VIEW: HolidaysCardView = {
  formId: FORM_ID,
  askedBy: '中心负责人',
  year: 2026,
  whole: false,
  reference: '国办发明电〔2026〕3号',
  items: [
    {
      name: '中秋节',
      off: ['2026-09-24', '2026-09-25', '2026-09-26', '2026-09-27'].map(day),
      work: [day('2026-09-20')],
      until: null,
    },
    { name: '国庆节', off: [], work: [], until: day('2026-10-08') },
  ],
  changed: [
    { date: day('2026-09-24'), worked: true, works: false },
    { date: day('2026-09-20'), worked: false, works: true },
  ],
  later: [move(42), move(43, { due: null })],
  earlier: [move(44, { due: day('2026-09-23') })],
  settled: [
    move(45, { due: day('2026-09-24'), settled: true }),
    move(46, { settled: true, corrected: true }),
  ],
};

describe('card of a holiday notice', () => {
  it('shows the days with their weekdays, what differs, and what moves how', () => {
    const card = holidaysCard(VIEW);
    expectSendable(card);
    expectGolden('holidays', card);
    expect(labels(card)).to.deep.equal(['提交', '取消']);
    expect(fields(card).map(({ label, value }) => [label, value])).to.deep.equal([['到期日提前', '否']]);
    expect(textOf(card)).to.include('9月20日（周日） 原放假，改为上班').and.include('由暂定转为正式');
  });

  it('asks nothing where no date could come earlier, and says so where none moves', () => {
    const card = holidaysCard({ ...VIEW, later: [], earlier: [], settled: [] });
    expectSendable(card);
    expect(fields(card)).to.deep.equal([]);
    expect(textOf(card)).to.include('没有到期日变动');
  });

  it('holds a year with thousands of moves, and says how many it does not list', () => {
    const many = Array.from({ length: 3000 }, (_, index) => move(index, { holder: '长'.repeat(60) }));
    const changed = Array.from({ length: 40 }, (_, index) => ({
      date: addDays(day('2026-09-01'), index),
      worked: true,
      works: false,
    }));
    const card = holidaysCard({ ...VIEW, changed, later: many, earlier: many, settled: many });
    expectSendable(card);
    expect(textOf(card)).to.match(/另有 29\d\d 个未列出/);
  });

  for (const [name, text] of Object.entries({ ...HOSTILE, ...HUGE }))
    it(`survives ${name} everywhere`, () => {
      const holder = { holder: text };
      expectSendable(
        holidaysCard({
          ...VIEW,
          askedBy: text,
          reference: text,
          items: VIEW.items.map((item) => ({ ...item, name: text })),
          later: [move(1, holder)],
          earlier: [move(2, holder)],
          settled: [],
        }),
      );
    });
});
