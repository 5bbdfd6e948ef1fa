import type { Calendar } from '../../src/domain/calendar.ts';
import { addDays, formatDay, type LocalDate } from '../../src/domain/local-date.ts';
import { CHECK, fine, notice, wrong, type Finding } from './finding.ts';

/** From here on the missing notice of next year touches deadlines; it usually comes in November. */
const NOTICE_DAYS = 60;
/** How far ahead is looked at. */
const LOOK_DAYS = 800;

/** From which day on dates are 暂定 because no State Council notice covers them (DESIGN §2, counting days). */
export function checkCalendar(calendar: Calendar, today: LocalDate): Finding {
  const first = firstUncovered(calendar, today);
  const day = `${first.slice(0, 4)}年${formatDay(first)}`;
  const remedy = `国务院办公厅发布${first.slice(0, 4)}年放假通知后，更新接办（新版本带有该年安排）并运行 npm run migrate。在此之前照常办理。`;
  if (first <= today)
    return wrong(
      CHECK.calendar,
      `没有${first.slice(0, 4)}年的放假通知，现在的到期日都是暂定，不计超期`,
      remedy,
    );
  return first <= addDays(today, NOTICE_DAYS)
    ? notice(CHECK.calendar, `还没有下一年的放假通知，${day}起的日期为暂定`, remedy)
    : fine(CHECK.calendar, `放假通知已录入，${day}起为暂定`);
}

/** Nothing is stored to count days by. */
export const noCalendar: Finding = wrong(CHECK.calendar, '还没有工作日历', '运行 npm run migrate。');

function firstUncovered(calendar: Calendar, from: LocalDate): LocalDate {
  let day = from;
  const last = addDays(from, LOOK_DAYS);
  while (day < last && calendar.covers(day)) day = addDays(day, 1);
  return day;
}
