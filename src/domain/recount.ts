import type { Calendar } from './calendar.ts';
import type { CaseState, Clock } from './case.ts';
import { isLate } from './clocks.ts';
import { happened, type CaseEvent } from './events.ts';
import { localDate, type Instant, type LocalDate } from './local-date.ts';
import { CLOCKS, LAPSING } from './regulation.ts';
import { weekDue } from './week.ts';

/** How a changed calendar is applied to the time limits of a case. */
export interface Recounting {
  readonly calendar: Calendar;
  /** Whether dates may come earlier, which the director has to say. */
  readonly shorten: boolean;
}

/** A clock that comes out otherwise by the new calendar. */
export interface Recounted extends Pick<Clock, 'startedOn' | 'kept' | 'provisional'> {
  readonly clock: Clock;
  /** Null: its week has no working day left, so that nothing is asked in it (每周进展). */
  readonly due: LocalDate | null;
  /** A breach went on record that is none by the new calendar. */
  readonly corrected: boolean;
}

type Counted = Pick<Recounted, 'startedOn' | 'kept' | 'due' | 'provisional'>;

/**
 * Counts the time limits of a case anew (DESIGN §2, counting days). A date that comes later does so at once, also one that was
 * missed; one that would come earlier stays, unless the director shortens it, and then still leaves a working day after today.
 * A provisional date (暂定) is settled at its count, earlier or later, but never in the past. Nobody is made late backwards.
 * @returns the clocks that change; none when it is repeated with the same calendar
 */
export const recount = (state: CaseState, now: Instant, recounting: Recounting): readonly Recounted[] =>
  state.clocks.flatMap((clock) => {
    const counted = countedAgain(clock, localDate(now), recounting);
    if (counted === null || same(clock, counted)) return [];
    return [{ ...counted, clock, corrected: isCorrected(clock, counted, now) }];
  });

/** A breach on record is none any more; or one of a duty that runs went on record too early, and does so again when it is one. */
function isCorrected(clock: Clock, { due, provisional }: Counted, now: Instant): boolean {
  const { breachedAt, metAt } = clock;
  if (breachedAt === null) return false;
  if (due === null || !isLate({ ...clock, due, provisional }, metAt ?? now)) return true;
  return metAt === null && localDate(breachedAt) <= due;
}

const same = (clock: Clock, counted: Counted): boolean =>
  counted.due === clock.due &&
  counted.provisional === clock.provisional &&
  counted.startedOn === clock.startedOn &&
  counted.kept === clock.kept;

/** Null where nothing can change: what was done in time, or is not owed any more. */
function countedAgain(clock: Clock, today: LocalDate, recounting: Recounting): Counted | null {
  const missed = clock.metAt !== null && !clock.voided && isLate(clock, clock.metAt);
  if (clock.metAt !== null && !missed) return null;
  // What was done too late can only turn out to have been in time.
  const how = missed ? { ...recounting, shorten: false } : recounting;
  if (isWeekly(clock)) return missed ? null : weekAgain(clock, today, how);
  return isCounted(clock) ? daysAgain(clock, today, how) : dayAgain(clock, today, how);
}

/** 每周进展 of the week it is due in; what 撤销 gave back may be due in the next. */
const isWeekly = ({ kind, paused }: Clock): boolean => kind === 'weeklyProgress' && paused === 0;

const isCounted = ({ kind, promised }: Clock): boolean => kind !== 'weeklyProgress' && promised === null;

/** A time limit of so many working days. */
function daysAgain(clock: Clock, today: LocalDate, { calendar, shorten }: Recounting): Counted {
  const { days, paused, extended, due, provisional } = clock;
  const startedOn = startOf(clock, calendar);
  const counted = calendar.add(startedOn, days + paused + extended);
  if (provisional && counted.provisional) return { startedOn, kept: 0, due: counted.date, provisional: true };
  const next = calendar.add(today, 1).date;
  const still = calendar.onOrAfter(due);
  const soon = next < still ? next : still;
  // While it was provisional nobody could be late for it, so that a day that is over leaves tomorrow.
  const floor = provisional ? (due < today ? next : soon) : shorten ? soon : still;
  if (counted.date >= floor)
    return { startedOn, kept: 0, due: counted.date, provisional: counted.provisional };
  return {
    startedOn,
    kept: calendar.between(counted.date, floor),
    due: floor,
    provisional: !calendar.covers(floor),
  };
}

/** What a unit has received on a day that is off now, it has received on the next working day. */
const startOf = ({ kind, startedOn }: Clock, calendar: Calendar): LocalDate =>
  CLOCKS[kind].holder === 'unit' && !LAPSING.has(kind) ? calendar.onOrAfter(startedOn) : startedOn;

/** A day that was promised (跟踪办理), or given back by 撤销, is not counted: it stays, unless it is off now, or was provisional and is over. */
function dayAgain(clock: Clock, today: LocalDate, { calendar }: Recounting): Counted {
  const settles = clock.provisional && calendar.covers(clock.due);
  const due = settles && clock.due < today ? calendar.add(today, 1).date : calendar.onOrAfter(clock.due);
  return { ...unchanged(clock), due, provisional: !calendar.covers(due) };
}

/** 每周进展: due by its week, which it never leaves. A week that was over while it was provisional stays so. */
function weekAgain(clock: Clock, today: LocalDate, { calendar, shorten }: Recounting): Counted {
  const asked = weekDue(calendar, clock.due);
  if (asked === null) return { ...unchanged(clock), due: null };
  const counted = { ...unchanged(clock), due: asked.date, provisional: asked.provisional };
  if (clock.provisional && asked.provisional) return counted;
  if (clock.provisional && clock.due < today && asked.date < today) return unchanged(clock);
  const next = calendar.add(today, 1).date;
  const soon = next < clock.due ? next : clock.due;
  const floor = shorten || clock.provisional ? soon : clock.due;
  return asked.date >= floor ? counted : { ...counted, due: floor, provisional: !calendar.covers(floor) };
}

const unchanged = ({ startedOn, kept, due, provisional }: Clock): Counted => ({
  startedOn,
  kept,
  due,
  provisional,
});

/** The recounted clocks as events, with the calendar that they were counted by; a breach that is none any more is taken back. */
export const recountedEvents = (
  recounted: readonly Recounted[],
  { revision }: Pick<Calendar, 'revision'>,
  act: { readonly at: Instant; readonly by: string },
): readonly CaseEvent[] =>
  recounted.flatMap(({ clock, startedOn, kept, due, provisional, corrected }) => [
    due === null
      ? happened('clockVoided', act, { clockNo: clock.no })
      : happened('clockRecounted', act, {
          clockNo: clock.no,
          ...{ startedOn, kept, due, provisional, calendarRevision: revision },
        }),
    ...(corrected ? [happened('breachCorrected', act, { clockNo: clock.no })] : []),
  ]);
