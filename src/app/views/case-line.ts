import type { CaseLine } from '../../../cards/case-line.ts';
import { standingOf } from '../../../cards/standing.ts';
import type { CaseState } from '../../domain/case.ts';
import { isPaused, pendingOf, requestOf, runningClocks } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { daysLeft } from '../../domain/clocks.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { STAGE_TITLES } from '../../domain/transitions.ts';
import { awaitedSupplement } from '../../domain/supplement.ts';
import type { Rulebook } from '../ports.ts';
import { dutyTitle } from './duty-title.ts';
import { returnStanding } from './return-view.ts';

/**
 * The line of one case in a list: what it waits for is its next running clock. `units`: those for whose people the list is,
 * who read their own next clock, and not whose demand it is where that is confidential; null = for the centre.
 */
export function caseLine(
  state: CaseState,
  { calendar }: Rulebook,
  today: LocalDate,
  units: readonly string[] | null,
): CaseLine {
  const theirs = new Set(
    state.assignments.filter(({ unitId }) => units === null || units.includes(unitId)).map(({ no }) => no),
  );
  const next = runningClocks(state)
    .filter((clock) => !isPaused(state, clock))
    .filter(({ assignmentNo }) => units === null || (assignmentNo !== null && theirs.has(assignmentNo)))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  const isWaiting = requestOf(state) !== null || pendingOf(state) !== null;
  const supplement = awaitedSupplement(state);
  return {
    number: state.number ?? '',
    standing: standingOf({
      ...state,
      supplement: supplement && { lapsed: supplement.lapsedAt !== null },
      returnAsked: returnStanding(state),
    }),
    enterprise:
      units !== null ? maskPhonesIn(enterpriseForUnits(state.demand)) : maskPhonesIn(state.demand.enterprise),
    urgency: state.demand.urgency,
    waitsFor:
      next !== undefined ? dutyTitle(state, next) : isWaiting ? '等受理中心决定' : STAGE_TITLES[state.stage],
    due: next?.due ?? null,
    left: next === undefined ? null : daysLeft(calendar, today, next.due),
    provisional: next?.provisional ?? false,
  };
}
