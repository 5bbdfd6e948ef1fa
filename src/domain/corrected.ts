import type { CaseState, Clock } from './case.ts';
import type { CorrectableField, Registration } from './correctable.ts';
import { replaced } from './undone.ts';

/** 更正: what was registered wrong, what is right, and the clocks that are counted otherwise now. */
export interface Corrected {
  readonly field: CorrectableField;
  /** The old value stays here. Names and telephone numbers never: they stand sealed beside the contact. */
  readonly was: Registration;
  readonly is: Registration;
  readonly clocks: readonly Clock[];
}

/** The state after 更正. 转办意见 is read from the assignments of those who have the case now. */
export function withCorrected(state: CaseState, { is, clocks }: Corrected): CaseState {
  const { opinion, ...demand } = is;
  const corrected = {
    ...state,
    demand: { ...state.demand, ...demand },
    clocks: replaced(state.clocks, clocks),
  };
  if (opinion === undefined) return corrected;
  const assignments = state.assignments.map((one) =>
    one.endedAt === null && one.round === state.round ? { ...one, opinion } : one,
  );
  return { ...corrected, opinion, assignments };
}
