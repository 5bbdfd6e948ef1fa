import type { Assignment, CaseState } from '../domain/case.ts';
import { coAssignments, isOver, leadOf } from '../domain/case.ts';

/** The assignments of the units that have an open case now: the lead, then those that assist. */
export const unitsWithPart = (state: CaseState): readonly Assignment[] =>
  isOver(state)
    ? []
    : [leadOf(state), ...coAssignments(state)].filter((one): one is Assignment => one !== null);
