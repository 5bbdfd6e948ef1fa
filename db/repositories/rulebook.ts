import type { Rulebook } from '../../src/app/ports.ts';
import { makeCalendar } from '../../src/domain/calendar.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { FIRST_POLICY, type Policy } from '../../src/domain/regulation.ts';
import { COVERAGE_ID } from '../entities/calendar-coverage.ts';
import { calendarDayTable } from '../entities/calendar-day.ts';
import { statutoryHolidayTable } from '../entities/statutory-holiday.ts';
import type { Session } from '../session.ts';

/**
 * Loads calendar and policy. One per process: keeps the calendar as long as its revision is the stored one. Within one
 * session the rulebook of a day stays as it was first read.
 */
export interface RulebookLoader {
  load(session: Session, date: LocalDate): Promise<Rulebook>;
}

interface Row {
  readonly revision: number;
  readonly covered_from: LocalDate;
  readonly covered_until: LocalDate;
  /** The newest policy valid from `date` or earlier; mysql2 parses it on MySQL, and nobody does on MariaDB and SQLite. */
  readonly policy: string | Policy | null;
}

const NEWEST = `SELECT c.revision, c.covered_from, c.covered_until,
    (SELECT p.json FROM policy p WHERE p.valid_from <= ? ORDER BY p.valid_from DESC, p.version DESC LIMIT 1) AS policy
  FROM calendar_coverage c WHERE c.id = ?`;

/** A version written before a value existed has that value as it was in force from the first day. */
const whole = (stored: Policy): Policy => ({
  ...FIRST_POLICY,
  ...stored,
  days: { ...FIRST_POLICY.days, ...stored.days },
});

export function makeRulebookLoader(): RulebookLoader {
  let kept: Calendar | null = null;
  const read = new WeakMap<Session, Map<LocalDate, Rulebook>>();

  async function calendar(session: Session, row: Row): Promise<Calendar> {
    if (kept?.revision === row.revision) return kept;
    const days = await session.rows(calendarDayTable).find({ order: { date: 'ASC' } });
    const statutory = await session.rows(statutoryHolidayTable).find({ order: { date: 'ASC' } });
    kept = makeCalendar({
      revision: row.revision,
      coveredFrom: row.covered_from,
      coveredUntil: row.covered_until,
      days: days.map(({ date, kind, name }) => ({ date, kind, name })),
      statutory,
    });
    return kept;
  }

  return {
    async load(session, date) {
      const known = read.get(session) ?? new Map<LocalDate, Rulebook>();
      const before = known.get(date);
      if (before !== undefined) return before;
      const [row] = await session.select<Row>(NEWEST, [date, COVERAGE_ID]);
      if (row === undefined)
        throw new Error('there is no calendar: the rules were not seeded (npm run migrate)');
      if (row.policy === null) throw new Error(`no policy is in force on ${date}`);
      const stored = typeof row.policy === 'string' ? (JSON.parse(row.policy) as Policy) : row.policy;
      const rulebook = { calendar: await calendar(session, row), policy: whole(stored) };
      read.set(session, known.set(date, rulebook));
      return rulebook;
    },
  };
}
