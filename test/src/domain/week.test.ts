import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, weekday, type LocalDate } from '../../../src/domain/local-date.ts';
import { explainWeek, isFirstWorkingDay, mondayOf, weekDue } from '../../../src/domain/week.ts';
import { testCalendar } from '../../support/calendar.ts';
import { datesBetween, everyDate } from '../../support/dates.ts';

const calendar = testCalendar();
const day = (text: string): LocalDate => text as LocalDate;

/** The seven days of a week, Monday first. */
const daysOf = (date: LocalDate): LocalDate[] =>
  Array.from({ length: 7 }, (_, index) => addDays(mondayOf(date), index));
const working = (days: readonly LocalDate[]): LocalDate[] =>
  days.filter((date) => calendar.isWorkingDay(date));

describe('第六条 每周: when the duty of a week is due', () => {
  for (const [date, due, why] of [
    ['2026-09-16', '2026-09-18', 'a week like others, though its Sunday works'],
    ['2026-09-21', '2026-09-24', '中秋节 is a Friday'],
    ['2026-09-28', '2026-09-30', '国庆节 begins on Thursday'],
    ['2026-10-04', '2026-09-30', 'asked on the Sunday in the holidays: the week is the same'],
    ['2026-10-05', '2026-10-09', '国庆节 ends on Wednesday; the Saturday that works is not waited for'],
    ['2026-02-18', null, '春节: no working day in the whole week'],
    ['2024-02-12', '2024-02-18', '春节: only the make-up Sunday works'],
    ['2025-01-27', '2025-01-27', '春节 begins on Tuesday: the only working day is the Monday'],
  ] as const)
    it(`week of ${date}: ${due ?? 'nothing is asked'} (${why})`, () => {
      expect(weekDue(calendar, day(date))).to.deep.equal(due && { date: due, provisional: false });
    });

  it('beyond the notices it is 暂定, already when the Friday that was looked at is', () => {
    expect(weekDue(calendar, day('2026-12-30'))).to.deep.equal({ date: '2026-12-31', provisional: true });
    expect(weekDue(calendar, day('2027-03-03'))).to.deep.equal({ date: '2027-03-05', provisional: true });
    expect(weekDue(calendar, day('2026-12-21'))).to.deep.equal({ date: '2026-12-25', provisional: false });
  });

  it('2018 to 2027, every day: a working day of the same week, the last one up to Friday where there is one', () => {
    const dates = everyDate('2018-01-01', '2027-12-31');
    expect(dates).to.have.length(3652);
    for (const date of dates) {
      const week = daysOf(date);
      const due = weekDue(calendar, date)?.date ?? null;
      const expected = working(week.slice(0, 5)).at(-1) ?? working(week).at(-1) ?? null;
      expect(due, date).to.equal(expected);
    }
  });

  it('2018 to 2027: each week with a working day begins once, on its first, and is due not before it', () => {
    const begun = everyDate('2018-01-01', '2027-12-31').filter((date) => isFirstWorkingDay(calendar, date));
    const mondays = everyDate('2018-01-01', '2027-12-31').filter((date) => weekday(date) === 1);
    const asking = mondays.filter((date) => working(daysOf(date)).length > 0);
    expect(begun.map(mondayOf)).to.deep.equal(asking);
    expect(mondays.length - asking.length, 'control: there are weeks that ask nothing').to.be.above(3);
    for (const date of begun) expect(weekDue(calendar, date)!.date >= date, date).to.equal(true);
  });

  it('is the same whatever day of the week asks', () => {
    fc.assert(
      fc.property(datesBetween('2018-01-01', '2027-12-31'), fc.nat(6), (date, index) => {
        expect(weekDue(calendar, daysOf(date)[index]!)).to.deep.equal(weekDue(calendar, date));
      }),
    );
  });

  for (const [due, line] of [
    ['2026-09-18', '9月14日至20日这一周，截至周五的最后一个工作日9月18日（周五），当日24:00前有效'],
    ['2026-09-30', '9月28日至10月4日这一周，截至周五的最后一个工作日9月30日（周三），当日24:00前有效'],
    ['2024-02-18', '2月12日至18日这一周，周五以前没有工作日，最后一个工作日2月18日（周日），当日24:00前有效'],
    [
      '2026-12-31',
      '12月28日至1月3日这一周，截至周五的最后一个工作日12月31日（周四），当日24:00前有效（暂定：2027年放假安排尚未公布）',
    ],
  ] as const)
    it(`says why it is due on ${due}`, () => {
      expect(explainWeek(calendar, day(due))).to.equal(line);
    });
});
