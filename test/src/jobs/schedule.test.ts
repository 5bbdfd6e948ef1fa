import { expect } from 'chai';
import type { Instant } from '../../../src/domain/local-date.ts';
import { formatMoment } from '../../../src/domain/local-date.ts';
import type { Schedule } from '../../../src/jobs/job.ts';
import {
  daily,
  everyMinute,
  firstWorkingDayOfWeekAt,
  latest,
  workingDaysAt,
} from '../../../src/jobs/schedule.ts';
import { testCalendar } from '../../support/calendar.ts';
import { at } from '../../support/story.ts';

/** What is owed, as Shanghai times. */
const owed = (schedule: Schedule, now: string, last: string | null): string[] =>
  schedule(at(now), last === null ? null : at(last), testCalendar()).map((one: Instant) => formatMoment(one));

describe('schedules of jobs', () => {
  it('every minute: the minute that runs, once, and after a gap once', () => {
    expect(owed(everyMinute(), '2026-09-14 08:40', null)).to.deep.equal(['9月14日 08:40']);
    expect(owed(everyMinute(), '2026-09-14 08:40', '2026-09-14 08:40')).to.deep.equal([]);
    expect(owed(everyMinute(), '2026-09-14 08:41', '2026-09-14 08:40')).to.deep.equal(['9月14日 08:41']);
    expect(owed(everyMinute(), '2026-12-01 00:00', '2026-09-14 08:40')).to.deep.equal(['12月1日 00:00']);
  });

  it('daily: every day since the last, rest days too, each at its time and not before', () => {
    const nightly = daily('03:10');
    expect(owed(nightly, '2026-09-15 03:09', '2026-09-14 03:10')).to.deep.equal([]);
    expect(owed(nightly, '2026-09-15 03:10', '2026-09-14 03:10')).to.deep.equal(['9月15日 03:10']);
    expect(owed(nightly, '2026-09-20 12:00', '2026-09-17 03:10')).to.deep.equal([
      '9月18日 03:10',
      '9月19日 03:10',
      '9月20日 03:10',
    ]);
  });

  it('a job that never ran owes the last instant alone, yesterday’s if need be', () => {
    expect(owed(daily('03:10'), '2026-09-14 08:30', null)).to.deep.equal(['9月14日 03:10']);
    expect(owed(daily('03:10'), '2026-09-14 02:00', null)).to.deep.equal(['9月13日 03:10']);
    expect(owed(workingDaysAt(['08:40', '15:40']), '2026-09-14 08:39', null)).to.deep.equal([
      '9月11日 15:40',
    ]);
  });

  it('working days: a Saturday and a Sunday owe nothing, a make-up Sunday (调休) does', () => {
    const slots = workingDaysAt(['15:40', '08:40']);
    expect(owed(slots, '2026-09-14 08:40', '2026-09-11 15:40'), 'over a weekend').to.deep.equal([
      '9月14日 08:40',
    ]);
    // 2026-09-20 works for the National Day holiday; the 19th is an ordinary Saturday.
    expect(owed(slots, '2026-09-20 23:59', '2026-09-18 15:40')).to.deep.equal([
      '9月20日 08:40',
      '9月20日 15:40',
    ]);
  });

  it('working days: nothing through a holiday, then the first working day', () => {
    const slots = workingDaysAt(['08:40']);
    expect(owed(slots, '2026-10-07 23:59', '2026-09-30 08:40')).to.deep.equal([]);
    expect(owed(slots, '2026-10-08 08:40', '2026-09-30 08:40')).to.deep.equal(['10月8日 08:40']);
    expect(owed(slots, '2026-10-07 12:00', null), 'never ran, asked on a holiday').to.deep.equal([
      '9月30日 08:40',
    ]);
  });

  it('each week: on its first working day, after 国庆 the Thursday; a week of holidays owes nothing', () => {
    const weekly = firstWorkingDayOfWeekAt('08:31');
    expect(owed(weekly, '2026-09-21 08:30', '2026-09-14 08:31')).to.deep.equal([]);
    expect(owed(weekly, '2026-09-27 23:59', '2026-09-14 08:31')).to.deep.equal(['9月21日 08:31']);
    expect(owed(weekly, '2026-10-12 08:31', '2026-09-21 08:31')).to.deep.equal([
      '9月28日 08:31',
      '10月8日 08:31',
      '10月12日 08:31',
    ]);
    expect(owed(weekly, '2026-02-22 23:59', '2026-02-09 08:31'), '春节').to.deep.equal([]);
    expect(owed(weekly, '2026-02-24 08:31', '2026-02-09 08:31')).to.deep.equal(['2月24日 08:31']);
  });

  it('latest: after a long jump one run instead of many', () => {
    const slots = workingDaysAt(['08:40', '15:40']);
    expect(
      owed(slots, '2026-12-01 09:00', '2026-09-14 08:40').length,
      'control: there were many',
    ).to.be.above(90);
    expect(owed(latest(slots), '2026-12-01 09:00', '2026-09-14 08:40')).to.deep.equal(['12月1日 08:40']);
    expect(owed(latest(slots), '2026-12-01 09:00', '2026-12-01 08:40')).to.deep.equal([]);
  });

  it('asked again at any time, nothing comes twice and nothing is left out', () => {
    const slots = workingDaysAt(['08:40', '15:40']);
    const whole = owed(slots, '2026-10-12 10:00', '2026-09-14 08:40');
    const pieces: Instant[] = [];
    let last = at('2026-09-14 08:40');
    for (const now of ['2026-09-16 09:00', '2026-09-20 08:40', '2026-10-03 12:00', '2026-10-12 10:00']) {
      const found = slots(at(now), last, testCalendar());
      pieces.push(...found);
      last = found.at(-1) ?? last;
    }
    expect(pieces.map(formatMoment)).to.deep.equal(whole);
  });
});
