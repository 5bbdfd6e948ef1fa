import type { Assignment, CaseState } from './case.ts';
import { leadOf, opinionsMissing } from './case.ts';
import { runningClock } from './clocks.ts';

/**
 * Whose turn it is, for `/待办` and every list of what is open (Article 2(3): 件件有落实). Each open case is somebody's turn:
 * the walk checks it in every state that it reaches.
 */

/** Whether the centre has the next step: it reviews, calls back, or decides what was asked or proposed. */
export const waitsForCentre = (state: CaseState): boolean =>
  state.stage === 'registered' || state.stage === 'resolved' || runningClock(state, 'decision') !== null;

/** Whether the unit of that assignment has something to do on it now. */
export const waitsForUnit = (state: CaseState, { no }: Pick<Assignment, 'no'>): boolean =>
  (state.stage === 'dispatched' || state.stage === 'handling') &&
  (leadOf(state)?.no === no || opinionsMissing(state).some((one) => one.no === no));

/** Ids of the units that have something to do now. */
export const waitsForUnits = (state: CaseState): readonly string[] =>
  state.assignments.filter((one) => waitsForUnit(state, one)).map(({ unitId }) => unitId);

/** The unit whose 主管领导 has to agree to a result; null when none waits. */
export const waitsForDeputy = (state: CaseState): string | null =>
  state.coSign === null ? null : (leadOf(state)?.unitId ?? null);
