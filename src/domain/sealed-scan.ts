import type { CaseState, Clock, ReturnAsked } from './case.ts';
import { isPaused, leadOf, pendingOf, pendingReturn, requestOf } from './case.ts';
import { isLate, moveClock, newClock, runningClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { formatDay, localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { endScan } from './requests.ts';
import { acceptAnew } from './return.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/**
 * The sealed explanation of a return came (Article 4(3): 提交书面情况说明，加盖公章). It counts when it was sent, also when it reaches us
 * after the return has lapsed: then the return waits again. Its further pages change nothing.
 * @param act when the message was sent, and by whom
 * @param told when it reached us, and so the centre
 * @returns no event for a further page; a refusal when it came too late, or nothing waits for it.
 */
export function scanArrived(
  state: CaseState,
  act: By,
  told: Instant,
  counting: Counting,
): readonly CaseEvent[] | Refusal {
  const asked = state.returns.at(-1);
  const scan = state.clocks.findLast(({ kind }) => kind === 'scan');
  if (asked === undefined || scan === undefined) return notAwaited;
  const came: CaseEvent = { type: 'scanArrived', v: 1, ...act, data: {} };
  if (pendingReturn(state) !== null) {
    if (asked.scanAt !== null) return asked.illegibleAt === null ? [] : [came];
    if (isLate(scan, act.at)) return tooLate(scan);
    return [came, ...endScan(state, act), ...decisionWaits(state, asked, { ...act, until: told }, counting)];
  }
  if (!canRevive(state, asked)) return notAwaited;
  return isLate(scan, act.at) ? tooLate(scan) : revive(state, came, told, counting);
}

const notAwaited = refuse(
  'wrong-stage',
  '第四条（三）',
  '本件现在没有等待盖章情况说明的退件申请，文件没有登记为情况说明。',
);

const tooLate = ({ due }: Clock): Refusal =>
  refuse(
    'not-yet-possible',
    '第四条（三）',
    `盖章情况说明的期限已于${formatDay(due)}24:00届满，退件申请失效，请签收办理。确属错派请联系中心改派。`,
  );

/**
 * The centre cannot agree without the scan: the working days for which it waited, `until` it was told, are not its own, and a
 * breach in them that went on record meanwhile is none.
 */
function decisionWaits(
  state: CaseState,
  asked: ReturnAsked,
  { at, by, until }: By & { readonly until: Instant },
  counting: Counting,
): readonly CaseEvent[] {
  const decision = runningClock(state, 'decision');
  const paused = counting.calendar.between(localDate(asked.at), localDate(until));
  if (decision === null || paused <= 0) return [];
  const moved = moveClock(decision, { at, by }, { paused }, counting);
  const now = runningClock(evolve(state, moved), 'decision');
  const inTime = now?.breachedAt != null && !isLate(now, until);
  return inTime ? [moved, happened('breachCorrected', { at, by }, { clockNo: now.no })] : [moved];
}

/**
 * A return whose scan has not come by the end of its day lapses (DESIGN §4). It gives no time back: the clocks of the unit go on
 * as if it had never been filed; `accept` starts anew, with no further return. A provisional date (暂定) never runs out.
 * @returns no event when no scan is waited for, or there is time left.
 */
export function lapseReturn(state: CaseState, at: Instant, counting: Counting): readonly CaseEvent[] {
  const asked = pendingReturn(state);
  const scan = runningClock(state, 'scan');
  if (asked === null || scan === null || !isLate(scan, at)) return [];
  const act = { at, by: 'system' };
  const waited = decisionWaits(state, asked, { ...act, until: at }, counting);
  const decision = runningClock(state, 'decision');
  return [
    { type: 'returnDecided', v: 1, ...act, data: { outcome: 'lapsed' } },
    ...endScan(state, act),
    ...waited,
    ...(decision === null
      ? []
      : [{ type: 'clockVoided', v: 1, ...act, data: { clockNo: decision.no } } as const]),
    acceptAnew(state, act, counting),
  ];
}

/** Whether a scan that reaches us now, sent whenever, could still count. */
export function scanMayCome(state: CaseState): boolean {
  const last = state.returns.at(-1);
  return last !== undefined && (last.decided === null || canRevive(state, last));
}

/** Whether a return that lapsed can wait again: the unit has the case, has not accepted it, and nothing else was decided. */
const canRevive = (state: CaseState, { assignmentNo, decided }: ReturnAsked): boolean =>
  decided?.outcome === 'lapsed' &&
  state.stage === 'dispatched' &&
  leadOf(state)?.no === assignmentNo &&
  requestOf(state) === null &&
  pendingOf(state) === null;

/** The lapse is taken back, and with it what followed from it; the centre has its working day from when it was told. */
function revive(state: CaseState, came: CaseEvent, told: Instant, counting: Counting): readonly CaseEvent[] {
  const { at, by } = came;
  const act = { at, by };
  const events: CaseEvent[] = [{ type: 'returnRevived', v: 1, ...act, data: {} }, came];
  const accept = runningClock(state, 'accept', leadOf(state)?.no);
  if (accept !== null) events.push({ type: 'clockVoided', v: 1, ...act, data: { clockNo: accept.no } });
  const now = events.reduce(evolve, state);
  for (const clock of now.clocks.filter((one) => one.breachedAt !== null && isPaused(now, one)))
    events.push({ type: 'breachCorrected', v: 1, ...act, data: { clockNo: clock.no } });
  const days = counting.policy.days.decision;
  const from = localDate(told);
  const clock = newClock(state.clocks.length + 1, 'decision', null, from, days, counting);
  return [...events, { type: 'clockStarted', v: 1, ...act, data: { clock } }];
}
