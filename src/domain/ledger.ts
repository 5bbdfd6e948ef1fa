import { isPaused, type Actor, type CaseState, type Clock } from './case.ts';
import { isLate } from './clocks.ts';
import type { Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { LAPSING } from './regulation.ts';
import { liaisonOf, ofCentre, type Sight } from './scope.ts';

/** Cases in one ledger at most: a year of the city, and what office software opens at once. */
export const LEDGER_MOST = 20_000;

/** Article 2(1): the ledger is the centre's, of all cases; a 联络员 has that of the units he is 联络员 of. */
export function ledgerSight(actor: Actor): Sight | Refusal {
  if (ofCentre(actor)) return 'all';
  const units = liaisonOf(actor);
  return units.length > 0
    ? units
    : refuse(
        'not-appointed',
        '第二条',
        '台账由受理中心的工作人员调取，责任单位的联络员可以调取本单位的。需要数据的，请联系受理中心。',
      );
}

/** Duties of people that were done late, or run out undone at `at`, in the order in which they began. */
export const lateDuties = (state: CaseState, at: Instant): readonly Clock[] =>
  state.clocks.filter(
    (clock) => !LAPSING.has(clock.kind) && !isPaused(state, clock) && isLate(clock, clock.metAt ?? at),
  );
