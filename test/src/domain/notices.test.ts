import { expect } from 'chai';
import { newClock } from '../../../src/domain/clocks.ts';
import { formatMoment, type LocalDate } from '../../../src/domain/local-date.ts';
import { inWorkingHours, owedSteps, slotOf } from '../../../src/domain/notices.ts';
import type { ClockKind } from '../../../src/domain/regulation.ts';
import { at, context } from '../../support/story.ts';

const clock = (kind: ClockKind, startedOn: string, days: number) =>
  newClock(1, kind, kind === 'review' ? null : 1, startedOn as LocalDate, days, context);

const owed = (kind: ClockKind, startedOn: string, days: number, now = '2026-12-31 12:00') =>
  owedSteps(clock(kind, startedOn, days), context.calendar, at(now)).map(
    ({ step, at: moment }) => `${step} ${formatMoment(moment)}`,
  );

describe('第六条 reminders climb, in working days', () => {
  it('handle: eve, day, afternoon, then breach, liaison, deputy, head, director, one each working day', () => {
    expect(owed('handle', '2026-09-18', 3)).to.deep.equal([
      'eve 9月21日 08:40',
      'day 9月22日 08:40',
      'afternoon 9月22日 15:40',
      'breach 9月23日 08:40',
      'liaison 9月24日 08:40',
      'deputy 9月28日 08:40',
      'head 9月29日 08:40',
      'director 9月30日 08:40',
    ]);
  });

  it('around 国庆 2026: due 10-09, breached on the Saturday that works', () => {
    expect(owed('handle', '2026-09-29', 3).slice(0, 5)).to.deep.equal([
      'eve 10月8日 08:40',
      'day 10月9日 08:40',
      'afternoon 10月9日 15:40',
      'breach 10月10日 08:40',
      'liaison 10月12日 08:40',
    ]);
  });

  it('the head of the unit hears of the matter itself only, not of 签收 or 首次联系', () => {
    expect(owed('accept', '2026-09-14', 1).map((line) => line.split(' ')[0])).to.deep.equal([
      'day',
      'afternoon',
      'breach',
      'liaison',
      'deputy',
      'director',
    ]);
  });

  it('the centre’s own clocks climb to the director', () => {
    expect(owed('followUp', '2026-09-14', 2).map((line) => line.split(' ')[0])).to.deep.equal([
      'eve',
      'day',
      'afternoon',
      'breach',
      'director',
    ]);
  });

  it('no warning before the clock started', () => {
    expect(owed('firstContact', '2026-09-14', 0, '2026-09-14 16:00')).to.deep.equal([
      'afternoon 9月14日 15:40',
    ]);
  });

  it('暂定 is never breached', () => {
    const provisional = owedSteps(clock('handle', '2026-12-30', 3), context.calendar, at('2027-06-01 12:00'));
    expect(provisional.map(({ step }) => step)).to.deep.equal(['eve', 'day', 'afternoon']);
  });

  for (const [moment, slot] of [
    ['2026-09-14 08:39', null],
    ['2026-09-14 08:40', '9月14日 08:40'],
    ['2026-09-14 15:39', '9月14日 08:40'],
    ['2026-09-14 17:30', '9月14日 15:40'],
    ['2026-09-14 17:31', null],
    ['2026-09-19 10:00', null],
    ['2026-09-20 10:00', '9月20日 08:40'],
    ['2026-10-01 10:00', null],
  ] as const)
    it(`at ${moment} the slot is ${slot ?? 'none: nobody is reminded outside working hours'}`, () => {
      const found = slotOf(context.calendar, at(moment));
      expect(found && formatMoment(found)).to.equal(slot);
    });

  it('working hours follow the calendar: a make-up Sunday works, a holiday Thursday does not', () => {
    expect(inWorkingHours(context.calendar, at('2026-09-20 09:00'))).to.equal(true);
    expect(inWorkingHours(context.calendar, at('2026-10-01 09:00'))).to.equal(false);
  });
});
