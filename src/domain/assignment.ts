import type { Assignment, CaseState } from './case.ts';
import { runningClocks } from './case.ts';
import type { CaseEvent } from './events.ts';
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

/** The unit has the case no more, and owes nothing in it; a deadline that it missed before stays on record. */
export const endAssignment = (
  state: CaseState,
  { no }: Pick<Assignment, 'no'>,
  act: { readonly at: Instant; readonly by: string },
): readonly CaseEvent[] => [
  { type: 'unassigned', v: 1, ...act, data: { assignmentNo: no } },
  ...runningClocks(state)
    .filter(({ assignmentNo }) => assignmentNo === no)
    .map((clock): CaseEvent => ({ type: 'clockVoided', v: 1, ...act, data: { clockNo: clock.no } })),
];
