import type { Appointment, CaseState, Clock } from '../domain/case.ts';
import { isCoSigning, isPaused, runningClocks } from '../domain/case.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import { below, owedSteps, STEPS, type OwedStep, type Step } from '../domain/notices.ts';
import type { NoticeRow, ReadTx } from './ports.ts';

type NewNotice = Omit<NoticeRow, 'id' | 'intentId'>;

export interface Owed {
  readonly notices: readonly NewNotice[];
  /** Clocks whose breach is to be put on record. */
  readonly breached: readonly Clock[];
}

/**
 * What is to be said about a case at `now` and was not said yet. One notice per clock and place names the highest step
 * owed, addressed to everybody up to it who was not told yet; the steps below it are recorded as superseded.
 */
export async function noticesOwed(
  tx: Pick<ReadTx, 'rulebook' | 'directory' | 'notices'>,
  state: CaseState,
  now: Instant,
): Promise<Owed> {
  const today = localDate(now);
  const { calendar } = await tx.rulebook(today);
  const said = await tx.notices.ofCase(state.id);
  const notices: NewNotice[] = [];
  const breached: Clock[] = [];
  for (const clock of runningClocks(state).filter((one) => !isPaused(state, one))) {
    const owed = owedSteps(clock, calendar, now);
    const steps = owed.map(({ step }) => step);
    const highest = steps.at(-1);
    if (highest === undefined) continue;
    if (clock.breachedAt === null && steps.includes('breach')) breached.push(clock);
    const mine = said.filter((one) => one.clockNo === clock.no && isOfThisDay(one, owed));
    const last = mine.findLast(({ place }) => place !== null);
    const climbs = last === undefined || below(last.step, highest);
    const again = last?.step === 'director' && clock.assignmentNo === null && last.day < today;
    if (!climbs && !again) continue;
    const skipped = steps.filter((step) => step !== highest && !mine.some((one) => one.step === step));
    const row = { caseId: state.id, clockNo: clock.no, day: today };
    notices.push(...skipped.map((step) => ({ ...row, step, place: null })));
    const untold = again ? [highest] : [...skipped, highest];
    for (const place of await placesOf(tx, state, clock, untold, now))
      notices.push({ ...row, step: highest, place });
  }
  return { notices, breached };
}

/**
 * Whether a notice spoke of the day on which the clock is due now. What was said before a request, an extension or 跟踪办理 moved
 * that day, was said too early: the new day is announced like every other.
 */
const isOfThisDay = ({ step, day }: NoticeRow, owed: readonly OwedStep[]): boolean =>
  owed.some((one) => one.step === step && day >= localDate(one.at));

/** Everybody to whom one of `steps` goes. A step whose office nobody holds is passed over: the next one climbs on. */
async function placesOf(
  { directory }: Pick<ReadTx, 'directory'>,
  state: CaseState,
  clock: Clock,
  steps: readonly Step[],
  now: Instant,
): Promise<readonly string[]> {
  const unitId = state.assignments.find(({ no }) => no === clock.assignmentNo)?.unitId ?? null;
  const places = new Set<string>();
  const persons = async (role: Appointment['role'], unit: string | null) => {
    for (const { personId } of await directory.holders([role], unit, localDate(now)))
      places.add(`person:${personId}`);
  };
  for (const step of STEPS.filter((one) => steps.includes(one))) {
    if (step === 'deputy' || step === 'head') await persons(step, unitId);
    else if (step === 'director') await persons('director', null);
    else places.add(unitId === null ? 'centre:' : `unit:${unitId}`);
  }
  // What waits for his 审签 alone, the 主管领导 is reminded of with his unit.
  if (isCoSigning(state, clock)) await persons('deputy', unitId);
  return [...places];
}
