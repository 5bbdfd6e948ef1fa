import type { CaseLine } from '../../../cards/case-line.ts';
import type { CaseState } from '../../domain/case.ts';
import { isPaused, runningClocks } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { daysLeft } from '../../domain/clocks.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { CLOCKS } from '../../domain/regulation.ts';
import { STAGE_TITLES } from '../../domain/transitions.ts';
import type { Rulebook } from '../ports.ts';

/** The line of one case in a list for people of `readers`: what it waits for is its next running clock. */
export function caseLine(
  state: CaseState,
  { calendar }: Rulebook,
  today: LocalDate,
  readers: 'centre' | 'units',
): CaseLine {
  const next = runningClocks(state)
    .filter((clock) => !isPaused(state, clock))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  return {
    number: state.number ?? '',
    stage: state.stage,
    enterprise:
      readers === 'units'
        ? maskPhonesIn(enterpriseForUnits(state.demand))
        : maskPhonesIn(state.demand.enterprise),
    urgency: state.demand.urgency,
    waitsFor: next === undefined ? STAGE_TITLES[state.stage] : CLOCKS[next.kind].title,
    due: next?.due ?? null,
    left: next === undefined ? null : daysLeft(calendar, today, next.due),
    provisional: next?.provisional ?? false,
  };
}
