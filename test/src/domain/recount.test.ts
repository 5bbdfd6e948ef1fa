import { expect } from 'chai';
import { explained } from '../../../src/app/views/explained.ts';
import { makeCalendar, type Calendar, type CalendarDay } from '../../../src/domain/calendar.ts';
import type { CaseState, Clock } from '../../../src/domain/case.ts';
import { evolve } from '../../../src/domain/events.ts';
import { parseLocalDate, type LocalDate } from '../../../src/domain/local-date.ts';
import { recount, recountedEvents } from '../../../src/domain/recount.ts';
import { seedCalendarData } from '../../support/calendar.ts';
import { accepted, at } from '../../support/story.ts';

const day = (text: string): LocalDate => parseLocalDate(text);

/** The calendar of the seed with some days otherwise, and covered until another day. */
function changed(days: Readonly<Record<string, CalendarDay['kind']>>, coveredUntil = '2026-12-31'): Calendar {
  const data = seedCalendarData();
  const rows = Object.entries(days).map(([date, kind]) => ({ date: day(date), kind, name: '中秋节' }));
  return makeCalendar({
    ...data,
    revision: 2,
    coveredUntil: day(coveredUntil),
    days: [...data.days.filter(({ date }) => !(date in days)), ...rows],
  });
}

/** Received on Monday, 2026-09-14: 办结反馈 is due on Thursday, 09-17. */
const { state } = accepted();
const ours = state.clocks.find(({ kind }) => kind === 'handle')!;

/** The case with that clock alone, otherwise as given. */
const withClock = (more: Partial<Record<keyof Clock, unknown>> = {}): CaseState => ({
  ...state,
  clocks: [{ ...ours, ...more } as Clock],
});

/** How the clock comes out; null when it does not change. */
function outcome(of: CaseState, now: string, calendar: Calendar, shorten = false) {
  const [one] = recount(of, at(now), { calendar, shorten });
  if (one === undefined) return null;
  const { due, kept, provisional, corrected } = one;
  return `${due ?? 'nothing'}${kept > 0 ? `, kept ${kept}` : ''}${provisional ? ', provisional' : ''}${corrected ? ', corrected' : ''}`;
}

describe('放假: time limits counted anew (DESIGN §2, counting days)', () => {
  it('control: by the same calendar nothing moves', () => {
    const how = { calendar: changed({}), shorten: true };
    expect(recount(state, at('2026-09-15 09:00'), how)).to.deep.equal([]);
  });

  it('a day off on the way makes it later at once; one after it changes nothing', () => {
    const later = changed({ '2026-09-16': 'off' });
    expect(outcome(withClock(), '2026-09-15 09:00', later)).to.equal('2026-09-18');
    expect(outcome(withClock(), '2026-09-15 09:00', changed({ '2026-09-18': 'off' }))).to.equal(null);
    expect(outcome(withClock({ paused: 1, due: day('2026-09-18') }), '2026-09-15 09:00', later)).to.equal(
      '2026-09-20',
    );
  });

  describe('a Saturday that works would bring it forward, from Monday, 09-21, to Sunday, 09-20', () => {
    const running = withClock({ startedOn: day('2026-09-17'), due: day('2026-09-21') });
    const works = changed({ '2026-09-19': 'work' });
    const TABLE: readonly (readonly [now: string, shorten: boolean, comes: string, why: string])[] = [
      ['2026-09-17 09:00', false, '2026-09-21, kept 1', 'it stays, and says that it was kept'],
      ['2026-09-17 09:00', true, '2026-09-20', 'the director wants it'],
      ['2026-09-20 09:00', true, '2026-09-21, kept 1', 'he does, but a working day is left'],
      ['2026-09-22 09:00', true, '2026-09-21, kept 1', 'what is late already is no later for it'],
    ];
    for (const [now, shorten, comes, why] of TABLE)
      it(`${now}: ${why}`, () => {
        expect(outcome(running, now, works, shorten)).to.equal(comes);
      });

    it('a kept day gives way to the next day off: nobody gains twice', () => {
      const kept = withClock({ startedOn: day('2026-09-17'), due: day('2026-09-21'), kept: 1 });
      expect(outcome(kept, '2026-09-17 09:00', changed({}))).to.equal('2026-09-21');
    });
  });

  describe('暂定, due on 2027-01-05 by the week and the statutory holidays', () => {
    const open = withClock({
      startedOn: day('2026-12-30'),
      due: day('2027-01-05'),
      provisional: true,
    });
    const TABLE: readonly (readonly [now: string, days: Record<string, 'off' | 'work'>, comes: string])[] = [
      ['2026-12-30 09:00', {}, '2027-01-05'],
      ['2026-12-30 09:00', { '2027-01-04': 'off' }, '2027-01-06'],
      ['2026-12-30 09:00', { '2027-01-02': 'work' }, '2027-01-04'],
      // It could not be late until now, and is not late at once.
      ['2027-01-20 09:00', {}, '2027-01-21, kept 12'],
      ['2027-01-04 09:00', { '2027-01-02': 'work' }, '2027-01-05, kept 1'],
    ];
    for (const [now, days, comes] of TABLE)
      it(`settled on ${now} by ${JSON.stringify(days)}: ${comes}`, () => {
        expect(outcome(open, now, changed({ '2027-01-01': 'off', ...days }, '2027-12-31'))).to.equal(comes);
      });

    it('control: while no notice covers it, it stays provisional', () => {
      expect(outcome(open, '2026-12-30 09:00', changed({}))).to.equal(null);
      expect(outcome(open, '2026-12-30 09:00', changed({ '2026-12-31': 'off' }))).to.equal(
        '2027-01-06, provisional',
      );
    });
  });

  it('what a unit received on a day that is off now, it received on the next working day', () => {
    expect(outcome(withClock(), '2026-09-14 09:00', changed({ '2026-09-14': 'off' }))).to.equal('2026-09-18');
    const scan = withClock({ kind: 'scan', days: 1, due: day('2026-09-15') });
    expect(outcome(scan, '2026-09-14 09:00', changed({ '2026-09-14': 'off' })), 'filed is filed').to.equal(
      null,
    );
  });

  it('跟踪办理: the promised day is not counted; it moves only when it is off itself, and is settled', () => {
    const promised = { promised: day('2026-10-16'), due: day('2026-10-16') };
    expect(outcome(withClock(promised), '2026-09-15 09:00', changed({ '2026-09-16': 'off' }))).to.equal(null);
    const off = changed({ '2026-10-16': 'off' });
    expect(outcome(withClock(promised), '2026-09-15 09:00', off)).to.equal('2026-10-19');
    const next = { promised: day('2027-03-01'), due: day('2027-03-01'), provisional: true };
    const settled = changed({ '2027-02-20': 'work' }, '2027-12-31');
    expect(outcome(withClock(next), '2026-12-30 09:00', settled)).to.equal('2027-03-01');
  });

  describe('每周进展: by the rule of its week, which it never leaves', () => {
    const week = withClock({ kind: 'weeklyProgress', days: 4, due: day('2026-09-18') });
    const off = changed({ '2026-09-18': 'off' });
    const none = changed(
      Object.fromEntries(
        ['14', '15', '16', '17', '18', '20'].map((date) => [`2026-09-${date}`, 'off' as const]),
      ),
    );
    it('a Friday that is off: Thursday, if the director wants it; else it stays', () => {
      expect(outcome(week, '2026-09-15 09:00', off, true)).to.equal('2026-09-17');
      expect(outcome(week, '2026-09-15 09:00', off)).to.equal(null);
      expect(outcome(week, '2026-09-17 09:00', off, true), 'tomorrow at the soonest').to.equal(null);
    });
    it('a week without a working day asks nothing', () => {
      expect(outcome(week, '2026-09-15 09:00', none)).to.equal('nothing');
      const breached = withClock({
        ...{ kind: 'weeklyProgress', days: 4, due: day('2026-09-18') },
        breachedAt: at('2026-09-20 08:40'),
      });
      expect(outcome(breached, '2026-09-20 09:00', none)).to.equal('nothing, corrected');
    });
  });

  describe('a notice pasted too late', () => {
    const off = changed({ '2026-09-17': 'off' });
    const late = { breachedAt: at('2026-09-18 08:40') };
    const done = { ...late, metAt: at('2026-09-18 10:00') };
    const TABLE: readonly (readonly [what: string, clock: object, now: string, comes: string | null])[] = [
      ['a breach that was none is taken back', late, '2026-09-18 09:00', '2026-09-18, corrected'],
      ['one that came too early goes on record anew', late, '2026-09-22 09:00', '2026-09-18, corrected'],
      [
        'one that is one all the same stays',
        { breachedAt: at('2026-09-20 08:40') },
        '2026-09-22 09:00',
        '2026-09-18',
      ],
      ['what was done late and was in time', done, '2026-09-22 09:00', '2026-09-18, corrected'],
      ['what was done in time', { metAt: at('2026-09-16 10:00') }, '2026-09-22 09:00', null],
      ['what is owed no more', { ...done, voided: true }, '2026-09-22 09:00', null],
    ];
    for (const [what, clock, now, comes] of TABLE)
      it(what, () => {
        expect(outcome(withClock(clock), now, off)).to.equal(comes);
      });
  });

  it('each is an event that carries its result, with the calendar; the day explains itself', () => {
    const calendar = changed({ '2026-09-16': 'off' });
    const running = withClock({ ...ours, breachedAt: null });
    const recounted = recount(running, at('2026-09-15 09:00'), { calendar, shorten: false });
    const events = recountedEvents(recounted, calendar, { at: at('2026-09-15 09:00'), by: 'system' });
    const [after] = events.reduce(evolve, running).clocks;
    expect(events.map(({ type }) => type)).to.deep.equal(['clockRecounted']);
    expect(after).to.include({ due: '2026-09-18', calendarRevision: 2, startedOn: '2026-09-14', kept: 0 });
    expect(explained(after!, calendar))
      .to.include('9月16日（周三）中秋节放假')
      .and.include('9月18日（周五）第3日');
    const kept = { ...after!, due: day('2026-09-20'), kept: 1 };
    expect(explained(kept, calendar)).to.include('（其中录入放假安排时不提前，保留1个工作日）');
  });
});
