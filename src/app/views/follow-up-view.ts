import type { CaseCardView } from '../../../cards/case-card.ts';
import { leadOf, type CaseState, type FollowUp } from '../../domain/case.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { Names } from '../../domain/guards.ts';
import type { CardRow } from '../ports.ts';
import { heard } from './timeline.ts';

/**
 * The last 回访. What the centre noted is for itself, and for the unit that has to handle the case again because of it: it says
 * what was not true, or what is new.
 */
export function followUpView(
  state: CaseState,
  { unitId }: Pick<CardRow, 'unitId'>,
  names: Names,
): CaseCardView['followUp'] {
  const last = state.followUps.at(-1);
  if (last === undefined) return null;
  const sentBack = sentBackBy(last, state);
  return {
    text: heard(last),
    note: last.note !== null && (unitId === null || sentBack !== null) ? maskPhonesIn(last.note) : null,
    by: names.person(last.by),
    at: last.at,
    sentBack,
  };
}

/** A unit that the case was given to after a reply that was not true has none to mend. */
function sentBackBy(last: FollowUp, state: CaseState): NonNullable<CaseCardView['followUp']>['sentBack'] {
  if (state.stage !== 'handling') return null;
  if (last.round < state.round) return { round: state.round };
  return leadOf(state)?.result == null ? null : 'redo';
}
