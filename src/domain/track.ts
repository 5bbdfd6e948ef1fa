import type { CaseState, TrackAsked, Tracked } from './case.ts';
import { runningClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { addDays, formatDate, formatDay, localDate, type Instant, type LocalDate } from './local-date.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import { file, giveBack, limitToChange } from './requests.ts';
import { startWeek } from './weekly-progress.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/** What the unit asks for: why it cannot be done at once, what it does until when, and that the enterprise was told. */
export type Track = Omit<TrackAsked, 'at' | 'by' | 'assignmentNo'>;

/** A date further away than this is a slip of the pen: calendar days. */
const FURTHEST = 366;

/**
 * 申请转跟踪办理 (Article 6: 不能一次性办结的诉求问题): asked for before the time limit has run out. Until the director has decided (one
 * working day) the open clocks of the assignment stand still.
 */
export function askTrack(
  state: CaseState,
  asked: Track,
  act: By,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const found = limitToChange(
    state,
    { what: '转跟踪办理', tell: '说明客观原因和阶段计划', told: asked.told, at: act.at },
    '第六条',
  );
  if (isRefusal(found)) return found;
  const { lead, handle } = found;
  const wrong = implausible(asked.promised, handle.due, localDate(act.at), counting);
  if (wrong !== null) return wrong;
  const event = happened('trackAsked', act, { asked: { ...asked, ...act, assignmentNo: lead.no } });
  return file(state, event, act, counting);
}

/** Why nobody can promise that day; null = it can be promised. A day that no notice covers yet can (暂定). */
function implausible(
  promised: LocalDate,
  due: LocalDate,
  today: LocalDate,
  { calendar }: Counting,
): Refusal | null {
  const wrong = (say: string): Refusal => refuse('bad-input', '第六条', say);
  if (promised <= due || promised < today)
    return wrong(
      `承诺日期${formatDate(promised)}不晚于现在的办结期限${formatDate(due)}，不用转跟踪办理。跨年的请写上年份，例如 2027-03-01。`,
    );
  if (promised > addDays(today, FURTHEST))
    return wrong(`承诺日期${formatDate(promised)}在一年以后，请核对年份。`);
  if (calendar.isWorkingDay(promised)) return null;
  const next = formatDay(calendar.onOrAfter(promised));
  return wrong(`承诺日期${formatDay(promised)}不是工作日，请写其后的${next}，或者提前到一个工作日。`);
}

/**
 * 同意转跟踪, 不同意转跟踪: the days on which the request waited are given back either way. Agreed, the result is due on the day that
 * was promised, or where waiting alone has moved it further, then; and the enterprise is told the progress each week, beginning
 * with this one if a working day is left for it.
 */
export function decideTrack(
  state: CaseState,
  agreed: boolean,
  act: By,
  counting: Counting,
): readonly CaseEvent[] {
  const { track } = state;
  if (track === null) throw new Error(`case ${state.id} has no 跟踪办理 to decide`);
  const { assignmentNo, promised, plan, reason } = track;
  const since = counting.calendar.receiptDate(act.at, counting.policy.receiptCutoff);
  const tracked: Tracked | null = agreed ? { ...act, since, promised, plan, reason } : null;
  const decided = [
    happened('trackDecided', act, { assignmentNo, tracked, lapsed: false }),
    ...giveBack(state, act, counting),
  ];
  if (!agreed) return decided;
  const now = decided.reduce(evolve, state);
  return [...decided, promise(now, promised, act, counting), ...startWeek(now, since, act, counting)];
}

/** The result is due on the promised day, not on one that is counted. */
function promise(state: CaseState, promised: LocalDate, act: By, { calendar }: Counting): CaseEvent {
  const handle = runningClock(state, 'handle');
  if (handle === null) throw new Error(`case ${state.id} is handled without a time limit`);
  const { due, provisional } =
    promised >= handle.due ? { due: promised, provisional: !calendar.covers(promised) } : handle;
  return happened('clockPromised', act, { clockNo: handle.no, promised, due, provisional });
}
