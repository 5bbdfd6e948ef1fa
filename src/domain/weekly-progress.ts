import type { Assignment, CaseState } from './case.ts';
import { leadOf, runningClocks } from './case.ts';
import { meetClock, newClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { localDate, type Instant, type LocalDate } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { meetStanding } from './standing-still.ts';
import { isFirstWorkingDay, mondayOf, weekDue } from './week.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What the unit did since it last told the enterprise, and that it told it this. */
export interface Progress {
  readonly text: string;
  readonly told: boolean;
}

/** The lead's assignment while it is handled under 跟踪办理; else null. */
function trackedNow(state: CaseState): Assignment | null {
  const lead = leadOf(state);
  return state.stage === 'handling' && lead?.tracked != null ? lead : null;
}

/**
 * The duty of the week of `today` begins (Article 6: 责任部门应每周将诉求解决进展情况及时向诉求企业反馈), once for each assignment
 * and week. The unit is asked on the first working day of the week. Later in the week, that is when 跟踪办理 was agreed to, the
 * case came back, or nobody asked in time, it begins only if a working day is left for it after that day; the next week asks
 * anyway. A week in which nobody was asked is held against no unit: it has no clock, neither then nor afterwards.
 * @returns no event when nothing begins
 */
export function startWeek(
  state: CaseState,
  today: LocalDate,
  act: By,
  counting: Counting,
): readonly CaseEvent[] {
  const { calendar } = counting;
  const lead = trackedNow(state);
  const due = weekDue(calendar, today);
  if (lead?.tracked == null || due === null) return [];
  const asked = today < due.date || isFirstWorkingDay(calendar, today);
  if (!asked || due.date <= lead.tracked.since || hasWeek(state, lead.no, today)) return [];
  const days = calendar.between(today, due.date);
  const clock = newClock(state.clocks.length + 1, 'weeklyProgress', lead.no, today, days, counting);
  return [
    happened('clockStarted', act, {
      clock: { ...clock, due: due.date, provisional: due.provisional },
    }),
  ];
}

/** What begins by itself at `at`: nobody is asked on a rest day, the first working day comes. */
export const askForWeek = (state: CaseState, at: Instant, counting: Counting): readonly CaseEvent[] => {
  const today = localDate(at);
  return counting.calendar.isWorkingDay(today) ? startWeek(state, today, { at, by: 'system' }, counting) : [];
};

const hasWeek = (state: CaseState, assignmentNo: number, day: LocalDate): boolean =>
  state.clocks.some(
    (clock) =>
      clock.kind === 'weeklyProgress' &&
      clock.assignmentNo === assignmentNo &&
      !clock.voided &&
      mondayOf(clock.due) === mondayOf(day),
  );

/**
 * 登记进展 (Article 6): what was done, told to the enterprise. It meets what the unit owes for this week, asked for yet or not,
 * and late what it still owes for weeks before; never the next one's. Telling the enterprise is contact with it (Article
 * 4(4)). Possible as often as there is something to tell, and whether the case is tracked or not.
 */
export function recordProgress(
  state: CaseState,
  { text, told }: Progress,
  act: By,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  if (!told)
    return refuse(
      'bad-input',
      '第六条',
      '进展要反馈给企业：请先把进展告知企业，再来登记，「已告知企业」选“是”才能提交。',
    );
  const contacted =
    lead.contactedAt === null
      ? [
          happened('contacted', act, { assignmentNo: lead.no }),
          ...meetStanding(state, 'firstContact', lead.no, act, counting),
        ]
      : [];
  const started = startWeek(state, localDate(act.at), act, counting);
  return [
    ...contacted,
    happened('progressed', act, { assignmentNo: lead.no, text }),
    ...started,
    ...meetWeeks(started.reduce(evolve, state), lead.no, act),
  ];
}

const weeksOwed = (state: CaseState, assignmentNo: number, until: LocalDate, later: boolean) =>
  runningClocks(state).filter(
    (clock) =>
      clock.kind === 'weeklyProgress' &&
      clock.assignmentNo === assignmentNo &&
      mondayOf(clock.due) > mondayOf(until) === later,
  );

/** Meets what is owed for the week of the act and for weeks before it. */
const meetWeeks = (state: CaseState, assignmentNo: number, { at, by }: By): readonly CaseEvent[] =>
  weeksOwed(state, assignmentNo, localDate(at), false).flatMap((clock) => meetClock(clock, at, by));

/**
 * 办结反馈 says how and when the enterprise was told (Article 4(5)): it meets what the unit owes for that week and before. A week
 * that began before a result of the week before reached us is not owed any more.
 */
export const endWeeks = (state: CaseState, assignmentNo: number, act: By): readonly CaseEvent[] => [
  ...meetWeeks(state, assignmentNo, act),
  ...weeksOwed(state, assignmentNo, localDate(act.at), true).map(({ no }) =>
    happened('clockVoided', act, { clockNo: no }),
  ),
];
