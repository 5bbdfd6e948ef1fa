import { expect } from 'chai';
import fc from 'fast-check';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { LocalDate } from '../../../src/domain/local-date.ts';
import {
  addDays,
  atLocalTime,
  formatDay,
  localDate,
  parseLocalDate,
  plusMs,
} from '../../../src/domain/local-date.ts';
import { FIRST_POLICY } from '../../../src/domain/regulation.ts';
import { seedCalendarData, testCalendar } from '../../support/calendar.ts';
import { askChineseDays } from '../../support/chinese-days.ts';
import { anyDate, datesBetween, everyDate } from '../../support/dates.ts';

const calendar = testCalendar();
const day = parseLocalDate;
const cutoff = FIRST_POLICY.receiptCutoff;
const received = (date: string, time: string) => calendar.receiptDate(atLocalTime(day(date), time), cutoff);
const someDays = fc.integer({ min: 1, max: 60 });
/** Whence 60 working days stay within the notices. */
const coveredDate = datesBetween('2018-01-01', '2026-08-31');

describe('calendar: working days of the State Council notices', () => {
  it('agrees with chinese-days on each of the 3,287 days from 2018 to 2026', () => {
    const dates = everyDate('2018-01-01', '2026-12-31');
    expect(dates).to.have.length(3287);
    const working = askChineseDays((library) => dates.filter((date) => library.isWorkday(date)));
    expect(dates.filter((date) => calendar.isWorkingDay(date))).to.deep.equal(working);
  });

  it('covers the years of the notices and no other', () => {
    expect(
      ['2017-12-31', '2018-01-01', '2026-12-31', '2027-01-01'].map(day).map((date) => calendar.covers(date)),
    ).to.deep.equal([false, true, true, false]);
  });
});

describe('Article 4(4): three working days, the day of receipt not counted', () => {
  const promises: [received: string, time: string, due: string, why: string][] = [
    ['2026-09-18', '09:02', '2026-09-22', 'Sunday 09-20 works (调休)'],
    ['2026-09-24', '10:00', '2026-09-30', '中秋节 is off'],
    ['2026-09-29', '10:00', '2026-10-09', '国庆节 is off'],
    ['2026-10-09', '10:00', '2026-10-13', 'Saturday 10-10 works (调休), Sunday does not'],
    ['2026-09-21', '17:00', '2026-09-24', '17:00 sharp is still that day'],
    ['2026-09-21', '17:01', '2026-09-28', 'later is the next working day'],
    ['2026-09-21', '17:30', '2026-09-28', 'later is the next working day'],
    ['2026-09-18', '17:30', '2026-09-23', 'Friday evening is the working Sunday'],
    ['2026-09-19', '09:00', '2026-09-23', 'a Saturday off is the working Sunday'],
    ['2026-09-30', '17:30', '2026-10-12', 'the eve of 国庆节 after hours is the first day after it'],
  ];
  for (const [date, time, due, why] of promises)
    it(`received ${date} ${time} is due ${due}: ${why}`, () => {
      expect(calendar.add(received(date, time), 3)).to.deep.equal({ date: due, provisional: false });
    });
});

describe('receipt: on a rest day or after 17:00 it is the next working day', () => {
  it('17:00:00.000 counts, one millisecond later does not', () => {
    const sharp = atLocalTime(day('2026-09-21'), '17:00');
    expect(calendar.receiptDate(sharp, cutoff)).to.equal('2026-09-21');
    expect(calendar.receiptDate(plusMs(sharp, 1), cutoff)).to.equal('2026-09-22');
  });

  it('is a working day, not before the moment, and never later than the next working day', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(86_399_999), (date, ms) => {
        const moment = plusMs(atLocalTime(date, '00:00'), ms);
        const receipt = calendar.receiptDate(moment, cutoff);
        expect(calendar.isWorkingDay(receipt)).to.be.true;
        expect(receipt >= localDate(moment)).to.be.true;
        expect(receipt <= calendar.add(date, 1).date).to.be.true;
        const sameDay = calendar.isWorkingDay(date) && ms <= 17 * 3_600_000;
        expect(receipt === date).to.equal(sameDay);
      }),
    );
  });
});

describe('counting: n working days end on the n-th working day', () => {
  it('counting back gives n', () => {
    fc.assert(
      fc.property(anyDate, someDays, (from, n) => {
        expect(calendar.between(from, calendar.add(from, n).date)).to.equal(n);
      }),
    );
  });

  it('never ends on a day off', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(60), (from, n) => {
        expect(calendar.isWorkingDay(calendar.add(from, n).date)).to.be.true;
      }),
    );
  });

  it('more days end later, a later start never earlier', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(40), fc.nat(40), someDays, (from, n, later, more) => {
        const end = calendar.add(from, n + 1).date;
        expect(calendar.add(from, n + 1 + more).date > end).to.be.true;
        expect(calendar.add(addDays(from, later), n + 1).date >= end).to.be.true;
      }),
    );
  });

  it('0 days is the day itself, or the next working day from a day off', () => {
    fc.assert(
      fc.property(anyDate, (from) => {
        const { date } = calendar.add(from, 0);
        expect(date).to.equal(calendar.isWorkingDay(from) ? from : calendar.add(from, 1).date);
        expect(calendar.onOrAfter(from)).to.equal(date);
      }),
    );
  });

  it('refuses a number of days that is none', () => {
    for (const days of [-1, 1.5, NaN, Infinity])
      expect(() => calendar.add(day('2026-09-18'), days)).to.throw(RangeError, String(days));
  });

  it('between turns its sign with its direction, and adds up', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
        expect(calendar.between(a, b)).to.equal(0 - calendar.between(b, a));
        expect(calendar.between(a, b) + calendar.between(b, c)).to.equal(calendar.between(a, c));
      }),
      { numRuns: 30 },
    );
  });

  it('between over days off alone is 0', () => {
    expect(calendar.between(day('2026-10-07'), day('2026-09-30'))).to.equal(0);
    expect(calendar.between(day('2026-09-30'), day('2026-10-07'))).to.equal(0);
  });
});

describe('beyond the notices a date is 暂定: week rule plus statutory holidays', () => {
  it('touching an uncovered day, counted or skipped, makes the date provisional', () => {
    expect(calendar.add(day('2026-12-30'), 1)).to.deep.equal({ date: '2026-12-31', provisional: false });
    expect(calendar.add(day('2026-12-31'), 0)).to.deep.equal({ date: '2026-12-31', provisional: false });
    expect(calendar.add(day('2026-12-31'), 1)).to.deep.equal({ date: '2027-01-04', provisional: true });
    expect(calendar.add(day('2027-01-04'), 0)).to.deep.equal({ date: '2027-01-04', provisional: true });
  });

  it('the start is neither counted nor skipped, so an uncovered one alone does not', () => {
    const start = day('2017-12-31');
    expect(calendar.add(start, 1)).to.deep.equal({ date: '2018-01-02', provisional: false });
    expect(calendar.add(start, 0)).to.deep.equal({ date: '2018-01-02', provisional: true });
  });

  it('is so exactly when the end is not covered', () => {
    fc.assert(
      fc.property(anyDate, someDays, (from, n) => {
        const { date, provisional } = calendar.add(from, n);
        expect(provisional).to.equal(!calendar.covers(date));
      }),
    );
  });

  it('the notice of the year settles it', () => {
    const data = seedCalendarData();
    const work = { date: day('2027-01-02'), kind: 'work', name: '元旦' } as const;
    const settled = makeCalendar({
      ...data,
      revision: 2,
      coveredUntil: day('2027-12-31'),
      days: [...data.days, { date: day('2027-01-01'), kind: 'off', name: '元旦' }, work],
    });
    expect(settled.revision).to.equal(2);
    expect(settled.add(day('2026-12-31'), 1)).to.deep.equal({ date: '2027-01-02', provisional: false });
  });

  it('a statutory holiday is off only where no notice speaks', () => {
    const notice = makeCalendar({
      revision: 1,
      coveredFrom: day('2026-01-01'),
      coveredUntil: day('2026-12-31'),
      days: [],
      statutory: [
        { date: day('2026-10-01'), name: '国庆节' },
        { date: day('2027-10-01'), name: '国庆节' },
      ],
    });
    expect(notice.isWorkingDay(day('2026-10-01'))).to.be.true;
    expect(notice.isWorkingDay(day('2027-10-01'))).to.be.false;
  });
});

describe('explain: every due date says in one line how it was counted', () => {
  const lines: [from: string, days: number, line: string][] = [
    [
      '2026-09-18',
      3,
      '9月18日（周五）起算，当日不计；9月19日（周六）休息，9月20日（周日，国庆节调休上班）第1日，9月21日（周一）第2日，9月22日（周二）第3日，当日24:00前有效',
    ],
    [
      '2026-09-29',
      3,
      '9月29日（周二）起算，当日不计；9月30日（周三）第1日，10月1日至7日国庆节放假，10月8日（周四）第2日，10月9日（周五）第3日，当日24:00前有效',
    ],
    [
      '2026-09-11',
      1,
      '9月11日（周五）起算，当日不计；9月12日至13日周末，9月14日（周一）第1日，当日24:00前有效',
    ],
    [
      '2025-01-27',
      1,
      '1月27日（周一）起算，当日不计；1月28日至2月4日春节放假，2月5日（周三）第1日，当日24:00前有效',
    ],
    [
      '2026-12-31',
      1,
      '12月31日（周四）起算，当日不计；1月1日（周五）元旦放假，1月2日至3日周末，1月4日（周一）第1日，当日24:00前有效（暂定：2027年放假安排尚未公布）',
    ],
    ['2026-09-18', 0, '9月18日（周五）当日24:00前'],
    ['2026-09-20', 0, '9月20日（周日，国庆节调休上班）当日24:00前'],
    ['2026-10-01', 0, '10月1日至7日国庆节放假，顺延至10月8日（周四）当日24:00前'],
    ['2027-01-04', 0, '1月4日（周一）当日24:00前（暂定：2027年放假安排尚未公布）'],
  ];
  for (const [from, days, line] of lines)
    it(`${from} and ${days} days`, () => {
      expect(calendar.explain(day(from), days)).to.equal(line);
    });

  it('numbers exactly the working days counted, the last one being the due date', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 20 }), (from, n) => {
        const counted = Array.from({ length: n }, (_, at) => calendar.add(from, at + 1).date);
        const named = [...calendar.explain(from, n).matchAll(/(\d+月\d+日)（(周.)[^）]*）第(\d+)日/g)];
        expect(named.map(([, date = '', week = '']) => `${date}（${week}）`)).to.deep.equal(
          counted.map(formatDay),
        );
        expect(named.map(([, , , no]) => Number(no))).to.deep.equal(counted.map((_, at) => at + 1));
        expect(counted.at(-1)).to.equal(calendar.add(from, n).date);
      }),
    );
  });

  it('names every day off on the way, alone or within a run', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 20 }), (from, n) => {
        const line = calendar.explain(from, n);
        const off = everyDate(addDays(from, 1), calendar.add(from, n).date).filter(
          (one) => !calendar.isWorkingDay(one),
        );
        expect(daysOffIn(line, from)).to.deep.equal(off);
      }),
    );
  });

  it('ends with 暂定 exactly when the date is provisional', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(20), (from, n) => {
        expect(calendar.explain(from, n).includes('（暂定：')).to.equal(calendar.add(from, n).provisional);
      }),
    );
  });
});

/** Reads the days off back out of a line; years follow from `from`, as the lines run forward. */
function daysOffIn(line: string, from: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  const next = (month: string, date: string): LocalDate => {
    const ending = `-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    const year = Number(from.slice(0, 4));
    const [same, following] = [`${year}${ending}`, `${year + 1}${ending}`] as [LocalDate, LocalDate];
    return same > from ? same : following;
  };
  const pattern =
    /(\d+)月(\d+)日(?:（周.）(?:休息|[^，；]*放假)|至(?:(\d+)月)?(\d+)日(?:周末|[^，；]*放假))/g;
  for (const [, month = '', date = '', lastMonth, lastDate] of line.matchAll(pattern))
    dates.push(...everyDate(next(month, date), next(lastMonth ?? month, lastDate ?? date)));
  return dates;
}
