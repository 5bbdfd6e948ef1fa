import { makeCalendar, type Calendar, type CalendarData } from '../../../src/domain/calendar.ts';
import {
  addDays,
  formatDay,
  localDate,
  type Instant,
  type LocalDate,
} from '../../../src/domain/local-date.ts';
import { seedCalendarData } from '../calendar.ts';
import type { Draws } from './draws.ts';

/** A holiday notice as it changes a walk's calendar. */
export interface Notice {
  readonly data: CalendarData;
  readonly shorten: boolean;
  readonly line: string;
}

export const FIRST_CALENDAR: CalendarData = seedCalendarData();

const made = new WeakMap<CalendarData, Calendar>();

/** The calendar of `data`, made once. */
export function calendarOf(data: CalendarData): Calendar {
  const calendar = made.get(data) ?? makeCalendar(data);
  made.set(data, calendar);
  return calendar;
}

/** Days around today that a notice may change: some of them are over when it is pasted. */
const [BACK, AHEAD] = [7, 24];

/** A notice of days around `now`: work that is off, rest that works; sometimes the whole of the next year. */
export function anyNotice(data: CalendarData, now: Instant, draws: Draws): Notice | null {
  const today = localDate(now);
  const next = `${Number(data.coveredUntil.slice(0, 4)) + 1}-12-31` as LocalDate;
  const whole = addDays(today, 60) > data.coveredUntil && draws.onceIn(2);
  const coveredUntil = whole ? next : data.coveredUntil;
  const calendar = calendarOf(data);
  const days = Array.from({ length: draws.below(4) + (whole ? 0 : 1) }, () =>
    addDays(today, draws.below(BACK + AHEAD) - BACK),
  ).filter((day) => day <= coveredUntil);
  const changed = [...new Set(days)];
  if (changed.length === 0 && !whole) return null;
  const rows = changed.map((date) => ({
    date,
    kind: calendar.isWorkingDay(date) ? ('off' as const) : ('work' as const),
    name: '国庆节',
  }));
  const shorten = draws.onceIn(2);
  const said = rows
    .map(({ date, kind }) => `${formatDay(date)}${kind === 'off' ? '放假' : '上班'}`)
    .join('、');
  return {
    data: {
      ...data,
      revision: data.revision + 1,
      coveredUntil,
      days: [...data.days.filter(({ date }) => !changed.includes(date)), ...rows],
    },
    shorten,
    line: `〔放假〕${whole ? `${next.slice(0, 4)}年全年，` : ''}${said}${shorten ? '，可以提前' : ''}`,
  };
}
