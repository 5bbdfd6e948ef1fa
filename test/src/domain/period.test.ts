import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, parseLocalDate } from '../../../src/domain/local-date.ts';
import { instantsOf, periodText, typedPeriod } from '../../../src/domain/period.ts';

const MONDAY = parseLocalDate('2026-09-14');
const read = (text: string, today = MONDAY): string | null => {
  const period = typedPeriod(text, today);
  return period && `${period.from} ${period.to}`;
};

describe('A period as people write it', () => {
  const SEPTEMBER = '2026-09-01 2026-09-30';
  const HALF = '2026-09-01 2026-09-15';
  const TABLE: Readonly<Record<string, string>> = {
    今天: '2026-09-14 2026-09-14',
    昨天: '2026-09-13 2026-09-13',
    本周: '2026-09-14 2026-09-20',
    上周: '2026-09-07 2026-09-13',
    本月: SEPTEMBER,
    上个月: '2026-08-01 2026-08-31',
    本季度: '2026-07-01 2026-09-30',
    上季度: '2026-04-01 2026-06-30',
    今年: '2026-01-01 2026-12-31',
    去年: '2025-01-01 2025-12-31',
    '2026-09': SEPTEMBER,
    '2026-9': SEPTEMBER,
    '2026年9月': SEPTEMBER,
    '2026 年 9 月': SEPTEMBER,
    '２０２６年９月': SEPTEMBER,
    '2026.9': SEPTEMBER,
    '2026/09': SEPTEMBER,
    '202609': SEPTEMBER,
    '9月': SEPTEMBER,
    '9月份': SEPTEMBER,
    '2026': '2026-01-01 2026-12-31',
    '2026年度': '2026-01-01 2026-12-31',
    三季度: '2026-07-01 2026-09-30',
    '2026年第1季度': '2026-01-01 2026-03-31',
    '2026-09-14': '2026-09-14 2026-09-14',
    '20260914': '2026-09-14 2026-09-14',
    '9月14日': '2026-09-14 2026-09-14',
    '2026-09-01至2026-09-15': HALF,
    '2026-09-01 2026-09-15': HALF,
    '2026-09-01~2026-09-15': HALF,
    '2026-09-01—2026-09-15': HALF,
    '2026-09-01-2026-09-15': HALF,
    '9月1日到9月15日': HALF,
    '9月1日至15日': HALF,
    '9月1日-15日': HALF,
    '9.1-9.15': HALF,
    '9-1-9-15': HALF,
    '8月到9月': '2026-08-01 2026-09-30',
    '9月1日至今天': '2026-09-01 2026-09-14',
    '2026-2027': '2026-01-01 2027-12-31',
    '2027-01': '2027-01-01 2027-01-31',
  };
  for (const [typed, period] of Object.entries(TABLE))
    it(`「${typed}」: ${period}`, () => expect(read(typed)).to.equal(period));

  it('without a year it is the last one that has begun', () => {
    expect(read('10月')).to.equal('2025-10-01 2025-10-31');
    expect(read('12月31日')).to.equal('2025-12-31 2025-12-31');
    expect(read('四季度')).to.equal('2025-10-01 2025-12-31');
    expect(read('12月25日至1月5日', parseLocalDate('2027-01-10'))).to.equal('2026-12-25 2027-01-05');
    expect(read('上月', parseLocalDate('2027-01-10'))).to.equal('2026-12-01 2026-12-31');
    expect(read('上季度', parseLocalDate('2027-01-10'))).to.equal('2026-10-01 2026-12-31');
  });

  for (const typed of [
    ...[
      '',
      '至',
      '台账',
      '全部数据',
      '2026-13',
      '2026-00',
      '2026-02-30',
      '13月',
      '9',
      '2026-09-15至2026-09-01',
    ],
    ...[
      '2026-08~',
      '1999-01',
      '9月1日至9月2日至9月3日',
      'constructor',
      '__proto__',
      '2月29日',
      '2026-09-01;DROP',
    ],
  ])
    it(`「${typed}」 is none`, () => expect(read(typed)).to.equal(null));

  it('whatever is typed, it is none or begins before it ends, and says again what it means', () => {
    const parts = fc.constantFrom(
      '2026',
      '9',
      '09',
      '月',
      '日',
      '年',
      '-',
      '至',
      '/',
      '.',
      ' ',
      '季度',
      '第',
      '一',
      '上',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts, { maxLength: 9 }).map((all) => all.join('')),
          fc.string(),
        ),
        (typed) => {
          const period = typedPeriod(typed, MONDAY);
          if (period === null) return;
          expect(period.from <= period.to).to.equal(true);
          expect(typedPeriod(periodText(period), MONDAY)).to.deep.equal(period);
        },
      ),
    );
  });

  it('is called by its month or year where it is one', () => {
    const text = (typed: string): string => periodText(typedPeriod(typed, MONDAY)!);
    expect(text('本月')).to.equal('2026年9月');
    expect(text('今年')).to.equal('2026年');
    expect(text('9月14日')).to.equal('2026年9月14日');
    expect(text('9月1日至15日')).to.equal('2026年9月1日至2026年9月15日');
  });

  it('lasts from 00:00 in Shanghai to 24:00', () => {
    const { from, before } = instantsOf({ from: MONDAY, to: addDays(MONDAY, 1) });
    expect([from, before]).to.deep.equal(['2026-09-13T16:00:00.000Z', '2026-09-15T16:00:00.000Z']);
  });
});
