import { expect } from 'chai';
import { mayChangeCalendar, planChange, type StoredCalendar } from '../../../src/domain/calendar-change.ts';
import { readNotice } from '../../../src/domain/holiday-notice/read-notice.ts';
import { parseLocalDate, type LocalDate } from '../../../src/domain/local-date.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { seedCalendarData, seedRows } from '../../support/calendar.ts';
import { feastsOf, writeNotice } from '../../support/holiday-notice/write.ts';
import { clerk, director, liaison } from '../../support/story.ts';

const day = (text: string): LocalDate => parseLocalDate(text);

const ROWS = seedRows('cn-holidays.csv');
const STORED: StoredCalendar = {
  ...seedCalendarData(),
  days: seedCalendarData().days.map((one) => {
    const { notice = '', notice_year } = ROWS.find(({ date }) => date === one.date) ?? {};
    return { ...one, notice, noticeYear: Number(notice_year) };
  }),
};

/** The calendar before the notice of that year came. */
const before = (year: number): StoredCalendar => ({
  ...STORED,
  coveredUntil: day(`${year - 1}-12-31`),
  days: STORED.days.filter(({ noticeYear }) => noticeYear < year),
});
const noticeOf = (year: number): string =>
  writeNotice(feastsOf(STORED.days.filter(({ noticeYear }) => noticeYear === year)), year);

function plan(text: string, stored = STORED, today = '2026-09-14') {
  const notice = readNotice(text);
  if (isRefusal(notice)) throw new Error(notice.say);
  return planChange(stored, notice, day(today));
}
function planned(text: string, stored = STORED, today = '2026-09-14') {
  const change = plan(text, stored, today);
  if (isRefusal(change)) throw new Error(change.say);
  return change;
}
const refusal = (text: string, stored = STORED, today = '2026-09-14'): string => {
  const change = plan(text, stored, today);
  return isRefusal(change) ? change.say : 'planned';
};

const amending = (feast: string, line: string, year = 2026): string =>
  `国务院办公厅关于调整${year}年${feast}假期安排的通知\n${feast}：${line}`;

describe('放假: what a notice makes of the calendar', () => {
  for (const year of [2019, 2020, 2022, 2026])
    it(`the notice of ${year}, pasted in December before, gives the days of the seed`, () => {
      const change = planned(noticeOf(year), before(year), `${year - 1}-12-01`);
      const plain = (days: StoredCalendar['days']) =>
        days.map(({ date, kind, name }) => `${date} ${kind} ${name}`).toSorted();
      expect(plain(change.after.days)).to.deep.equal(
        plain(STORED.days.filter(({ noticeYear }) => noticeYear <= year)),
      );
      expect(change.after).to.include({ coveredUntil: `${year}-12-31`, revision: 2 });
      expect(change.from <= `${year}-01-01`, change.from).to.equal(true);
    });

  it('known days that change are told; an amendment touches its own feast alone', () => {
    const change = planned(amending('中秋节', '9月24日（周四）至27日（周日）放假调休，共4天。'));
    expect(change.changed).to.deep.equal([{ date: '2026-09-24', worked: true, works: false }]);
    expect(change.from).to.equal('2026-09-24');
    expect(change.after.coveredUntil).to.equal('2026-12-31');
    expect(change.calendar.isWorkingDay(day('2026-10-01')), 'control').to.equal(false);
    expect(change.calendar.revision).to.equal(2);
  });

  it('延长假期 keeps what was arranged before it', () => {
    const change = planned(
      '国务院办公厅关于延长2026年国庆节假期的通知\n延长2026年国庆节假期至10月9日（周五），10月10日（周六）起正常上班。',
    );
    expect(change.changed.map(({ date }) => date)).to.deep.equal(['2026-10-08', '2026-10-09']);
    expect(change.calendar.isWorkingDay(day('2026-10-10'))).to.equal(true);
  });

  describe('is refused, saying why', () => {
    const TABLE: readonly (readonly [
      what: string,
      say: string,
      text: string,
      stored?: StoredCalendar,
      today?: string,
    ])[] = [
      ['what is known', '和这份通知一致，不用重复录入', noticeOf(2026)],
      ['a year left out', '2025年的放假安排还没有录入', noticeOf(2026), before(2025)],
      [
        'an amendment of a year that is not there',
        '不能先录入个别节日的调整',
        amending('中秋节', '9月24日（周四）至27日（周日）放假调休，共4天。'),
        before(2026),
      ],
      [
        'days of another feast',
        '不能同时属于「中秋节」',
        amending('中秋节', '9月25日（周五）至10月2日（周五）放假调休，共8天。'),
      ],
      [
        'what is long over',
        '过去31天以上的不能再改',
        amending('劳动节', '5月1日（周五）至4日（周一）放假调休，共4天。5月9日（周六）上班。'),
      ],
    ];
    for (const [what, say, text, stored, today] of TABLE)
      it(what, () => {
        expect(refusal(text, stored, today)).to.include(say);
      });

    it('control: pasted some days late it is taken, and a year that was never known is taken late too', () => {
      const text = amending('劳动节', '5月1日（周五）至4日（周一）放假调休，共4天。5月9日（周六）上班。');
      expect(refusal(text, STORED, '2026-05-06')).to.equal('planned');
      expect(refusal(noticeOf(2026), before(2026), '2026-03-20')).to.equal('planned');
    });
  });

  it('中心负责人 alone puts it into force', () => {
    expect(mayChangeCalendar(director)).to.equal(null);
    for (const actor of [clerk, liaison]) expect(mayChangeCalendar(actor)?.refused).to.equal('not-appointed');
  });
});
