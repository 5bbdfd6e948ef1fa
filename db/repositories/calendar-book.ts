import { In, LessThan } from 'typeorm';
import { LOOKS, type CalendarBook, type CalendarChangeRow } from '../../src/app/calendar-book.ts';
import type { StoredCalendar } from '../../src/domain/calendar-change.ts';
import { calendarChangeTable } from '../entities/calendar-change.ts';
import {
  calendarCoverageTable,
  COVERAGE_ID,
  type CalendarCoverageRow,
} from '../entities/calendar-coverage.ts';
import { calendarDayTable } from '../entities/calendar-day.ts';
import { calendarMoveTable } from '../entities/calendar-move.ts';
import { statutoryHolidayTable } from '../entities/statutory-holiday.ts';
import type { Session } from '../session.ts';
import { without } from './without.ts';

/** The calendar as notices make it, and what moved by them. */
export function calendarBook(session: Session): CalendarBook {
  const changes = () => session.rows(calendarChangeTable);
  const moves = () => session.rows(calendarMoveTable);

  async function calendar(coverage: CalendarCoverageRow | null): Promise<StoredCalendar> {
    if (coverage === null)
      throw new Error('there is no calendar: the rules were not seeded (npm run migrate)');
    return {
      ...without(coverage, 'id'),
      days: await session.rows(calendarDayTable).find({ order: { date: 'ASC' } }),
      statutory: await session.rows(statutoryHolidayTable).find({ order: { date: 'ASC' } }),
    };
  }

  return {
    stored: async () => calendar(await session.rows(calendarCoverageTable).findOneBy({ id: COVERAGE_ID })),

    pending: () => changes().find({ where: { looks: LessThan(LOOKS) }, order: { revision: 'ASC' } }),

    newest: async () => (await changes().find({ order: { revision: 'DESC' }, take: 1 }))[0] ?? null,

    moves: (of) => moves().find({ where: of, order: { due: 'ASC', caseId: 'ASC', clockNo: 'ASC' } }),

    lock: async () => calendar(await session.lockRow(calendarCoverageTable, { id: COVERAGE_ID })),

    async apply({ notice, after, dropped, brought, from }, decided) {
      const { revision, coveredUntil } = after;
      if (dropped.length > 0) await session.rows(calendarDayTable).delete({ date: In([...dropped]) });
      if (brought.length > 0) await session.rows(calendarDayTable).insert([...brought]);
      await session.update(calendarCoverageTable, { id: COVERAGE_ID }, { revision, coveredUntil });
      const of = { revision, noticeYear: notice.year, notice: notice.reference, firstDay: from, looks: 0 };
      const change: CalendarChangeRow = { ...decided, ...of };
      await session.insert(calendarChangeTable, [change]);
      return change;
    },

    moved: (made) => session.insert(calendarMoveTable, made),

    async tell(ids) {
      if (ids.length > 0) await session.update(calendarMoveTable, { id: ids }, { told: true });
    },

    async looked(revisions) {
      if (revisions.length > 0) await changes().increment({ revision: In([...revisions]) }, 'looks', 1);
    },
  };
}
