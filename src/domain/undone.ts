import type { Assignment, CaseState, Clock } from './case.ts';
import type { Instant } from './local-date.ts';
import type { Action } from './transitions.ts';

/** How far a case has come, apart from who registered what, its children and its number. */
export type Course = Omit<
  CaseState,
  | 'id'
  | 'number'
  | 'demand'
  | 'opinion'
  | 'registeredAt'
  | 'registeredBy'
  | 'assignments'
  | 'clocks'
  | 'followUps'
>;

/** 撤销: what was taken back, and how everything that it had changed stands from now on. */
export interface Undone {
  readonly act: Action;
  /** When the act was done. */
  readonly actAt: Instant;
  /** How many events the log had before the act. */
  readonly from: number;
  /** The parts that are as before the act. */
  readonly course: Partial<Course>;
  /** How many 回访 stay. */
  readonly followUps: number;
  /** Those that differ: as before the act, or made by it and ended now. */
  readonly assignments: readonly Assignment[];
  /** Those that differ: as before the act, or started by it and void now. */
  readonly clocks: readonly Clock[];
}

/** The state after 撤销. Numbers are never given twice, so that what was made stays, ended. */
export const withUndone = (state: CaseState, undone: Undone): CaseState => ({
  ...state,
  ...undone.course,
  followUps: state.followUps.slice(0, undone.followUps),
  assignments: replaced(state.assignments, undone.assignments),
  clocks: replaced(state.clocks, undone.clocks),
});

/** `list` with those of `by` in the places that have their numbers. */
export const replaced = <T extends { readonly no: number }>(
  list: readonly T[],
  by: readonly T[],
): readonly T[] => list.map((one) => by.find(({ no }) => no === one.no) ?? one);
