import { shortName } from '../../../cards/short-name.ts';
import type { CaseState } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { apply } from '../../domain/lifecycle.ts';
import { formatDay, type Instant } from '../../domain/local-date.ts';
import { recount, recountedEvents, type Recounted, type Recounting } from '../../domain/recount.ts';
import { CLOCKS } from '../../domain/regulation.ts';
import type { Deps } from '../deps.ts';
import type { Tx } from '../ports.ts';
import { tellUnderCard } from '../post-card.ts';
import { isMove, isSettled } from './moves.ts';

/**
 * Counts the time limits of one case anew by the changed calendar, in the caller's transaction: an event for each, a row for each
 * on record, its cards drawn anew, its units told. Repeated, it finds nothing to do.
 * @param revision of the change that it is done for
 */
export async function recountCase(
  deps: Deps,
  tx: Tx,
  caseId: string,
  revision: number,
  recounting: Recounting,
): Promise<void> {
  const now = deps.clock.now();
  const before = await tx.cases.lock(caseId);
  const recounted = before === null ? [] : recount(before, now, recounting);
  if (before === null || recounted.length === 0) return;
  const events = recountedEvents(recounted, recounting.calendar, { at: now, by: 'system' });
  const after = apply(before, events);
  await tx.cases.save(before, after, events);
  await tx.cards.raiseCase(caseId);
  await tx.calendar.moved(
    recounted.filter(isMove).map((one) => ({
      ...{ id: deps.newId(), revision, caseId, clockNo: one.clock.no, was: one.clock.due, due: one.due },
      ...{ settled: isSettled(one), corrected: one.corrected, told: false },
    })),
  );
  await tellUnits(deps, tx, { key: `holidays:${revision}`, at: now }, after, recounted);
  deps.log.info({ caseId, revision, clocks: recounted.map(({ clock }) => clock.no) }, 'case counted anew');
}

/** Each unit whose day moved reads the new one under its card: a changed card alone notifies nobody. */
async function tellUnits(
  deps: Deps,
  tx: Tx,
  cause: { readonly key: string; readonly at: Instant },
  state: CaseState,
  recounted: readonly Recounted[],
): Promise<void> {
  const which = `${state.number ?? ''} ${shortName(enterpriseForUnits(state.demand))}`;
  for (const { no, unitId, endedAt } of state.assignments) {
    const parts = recounted
      .filter(({ clock, due }) => clock.assignmentNo === no && due !== clock.due)
      .map(said);
    if (parts.length === 0 || endedAt !== null) continue;
    const text = `${which}：按国务院放假安排，${parts.join('；')}。`;
    await tellUnderCard(deps, tx, cause, state, { audience: 'unit', unitId }, text);
  }
}

function said({ clock, due, corrected }: Recounted): string {
  const title = `「${CLOCKS[clock.kind].title}」`;
  if (due === null) return `${title}本周没有工作日，不再要求`;
  const withdrawn = corrected ? '，此前的超期提醒作废' : '';
  return `${title}改为${formatDay(due)}24:00前（原${formatDay(clock.due)}）${withdrawn}`;
}
