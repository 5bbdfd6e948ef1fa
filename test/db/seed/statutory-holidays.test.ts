import { expect } from 'chai';
import type chineseDays from 'chinese-days';
import { addDays, parseLocalDate } from '../../../src/domain/local-date.ts';
import { seedRows } from '../../support/calendar.ts';
import { askChineseDays } from '../../support/chinese-days.ts';

const YEARS = Array.from({ length: 14 }, (_, at) => 2027 + at);

/**
 * 全国年节及纪念日放假办法 (2024), Article 2, of one year: dates by feast. Not from `Intl`: its Chinese calendar puts 春节 a day
 * late in 2027 and a day early in 2030, where the new moon falls within ten minutes of midnight in Beijing (seen with the ICU of Node 20).
 */
function statutoryDays(library: typeof chineseDays, year: number): [date: string, name: string][] {
  const lunar = (day: string) => parseLocalDate(library.getSolarDateFromLunar(`${year}-${day}`).date);
  const newYear = lunar('01-01');
  return [
    [`${year}-01-01`, '元旦'],
    ...[-1, 0, 1, 2].map((days): [string, string] => [addDays(newYear, days), '春节']),
    [library.getSolarTermDate(year, 4, 'pure_brightness'), '清明节'],
    [`${year}-05-01`, '劳动节'],
    [`${year}-05-02`, '劳动节'],
    [lunar('05-05'), '端午节'],
    ...['01', '02', '03'].map((day): [string, string] => [`${year}-10-${day}`, '国庆节']),
    [lunar('08-15'), '中秋节'],
  ];
}

describe('全国年节及纪念日放假办法 (2024): statutory holidays of 2027 to 2040', () => {
  const rows = seedRows('statutory-holidays.csv');

  it('are those of chinese-days, row by row; two feasts on one day share a row', () => {
    const days = askChineseDays((library) => YEARS.flatMap((year) => statutoryDays(library, year)));
    const expected = new Map<string, string>();
    for (const [date, name] of days) {
      const other = expected.get(date);
      expected.set(date, other === undefined ? name : `${other}、${name}`);
    }
    expect(rows.map(({ date, name }) => [date, name])).to.deep.equal([...expected].sort());
  });
});
