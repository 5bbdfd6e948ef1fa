import type { Assignment, CaseState } from './case.ts';
import type { Instant } from './local-date.ts';

/** The case is given to a unit, which has not received it yet. */
export const newAssignment = (
  state: CaseState,
  what: Pick<Assignment, 'no' | 'role' | 'unitId' | 'opinion'>,
  act: { at: Instant; by: string },
): Assignment => ({
  ...what,
  round: state.round,
  dispatchedAt: act.at,
  dispatchedBy: act.by,
  receivedAt: null,
  acceptedAt: null,
  acceptedBy: null,
  contactedAt: null,
  contactedBy: null,
  result: null,
  coOpinion: null,
  tracked: null,
  endedAt: null,
});
