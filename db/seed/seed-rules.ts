import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { addDays, parseLocalDate, type Instant, type LocalDate } from '../../src/domain/local-date.ts';
import { FIRST_POLICY } from '../../src/domain/regulation.ts';
import { calendarChangeTable } from '../entities/calendar-change.ts';
import { calendarCoverageTable, COVERAGE_ID } from '../entities/calendar-coverage.ts';
import { calendarDayTable } from '../entities/calendar-day.ts';
import type { CalendarDayRow } from '../entities/calendar-day.ts';
import { policyTable } from '../entities/policy.ts';
import { statutoryHolidayTable } from '../entities/statutory-holiday.ts';
import type { StatutoryHolidayRow } from '../entities/statutory-holiday.ts';
import { isDuplicate } from '../errors.ts';
import type { Session } from '../session.ts';

/** Records of a CSV file beside this one. */
const readCsv = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(file, import.meta.url)), { columns: true });

/** The State Council notices, day by day. */
function noticeDays(): CalendarDayRow[] {
  return readCsv('cn-holidays.csv').map(({ date = '', kind, name = '', notice_year = '', notice = '' }) => {
    if (kind !== 'off' && kind !== 'work')
      throw new Error(`cn-holidays.csv: ${date} is neither off nor work`);
    return { date: parseLocalDate(date), kind, name, noticeYear: Number(notice_year), notice };
  });
}

const statutoryHolidays = (): StatutoryHolidayRow[] =>
  readCsv('statutory-holidays.csv').map(({ date = '', name = '' }) => ({ date: parseLocalDate(date), name }));

/**
 * Stores the calendar of the files and the first policy. On a database that has them, adds only what a newer version of the
 * files brings: years that no notice covered yet, and missing statutory holidays. What the centre pasted stays.
 * @param now transport time: when the calendar was extended
 */
export async function seedRules(session: Session, now: Instant): Promise<void> {
  const days = noticeDays();
  const years = days.map((day) => day.noticeYear);
  const firstDay = `${Math.min(...years)}-01-01` as LocalDate;
  const lastDay = `${Math.max(...years)}-12-31` as LocalDate;

  const coverage = await lockCoverage(session, firstDay);
  const newDays = days.filter((day) => `${day.noticeYear}-12-31` > coverage.coveredUntil);
  const known = new Set((await session.rows(statutoryHolidayTable).find()).map((day) => day.date));
  const newHolidays = statutoryHolidays().filter((day) => !known.has(day.date));
  if (newDays.length > 0) await session.rows(calendarDayTable).insert(newDays);
  if (newHolidays.length > 0) await session.rows(statutoryHolidayTable).insert(newHolidays);
  const revision = coverage.revision + 1;
  if (newDays.length + newHolidays.length > 0)
    await session.rows(calendarCoverageTable).update(
      { id: COVERAGE_ID },
      {
        coveredUntil: lastDay > coverage.coveredUntil ? lastDay : coverage.coveredUntil,
        revision,
      },
    );
  // Provisional dates (暂定) of the new year are settled as if its notice had been pasted.
  const [first] = newDays;
  if (first !== undefined && coverage.revision > 0)
    await session.rows(calendarChangeTable).insert({
      revision,
      noticeYear: Math.max(...years),
      notice: first.notice,
      pasted: null,
      decidedBy: 'system',
      decidedAt: now,
      shorten: false,
      firstDay: addDays(coverage.coveredUntil, 1),
      looks: 0,
    });

  if ((await session.rows(policyTable).count()) === 0)
    await session.rows(policyTable).insert({
      version: FIRST_POLICY.version,
      validFrom: firstDay,
      json: FIRST_POLICY,
      decidedBy: 'system',
    });
}

/** The row of the coverage, locked: whoever seeds at the same moment waits. A new one covers nothing yet. */
async function lockCoverage(session: Session, firstDay: LocalDate) {
  try {
    await session.rows(calendarCoverageTable).insert({
      id: COVERAGE_ID,
      coveredFrom: firstDay,
      coveredUntil: '0000-00-00' as LocalDate,
      revision: 0,
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const coverage = await session.lockRow(calendarCoverageTable, { id: COVERAGE_ID });
  if (coverage === null) throw new Error('the coverage of the calendar is gone');
  return coverage;
}
