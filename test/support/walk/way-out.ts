import type { CaseState } from '../../../src/domain/case.ts';
import { isOver } from '../../../src/domain/case.ts';
import { cover } from '../../../src/domain/appointments.ts';
import type { Command } from '../../../src/domain/command.ts';
import { localDate, plusMs, type Instant } from '../../../src/domain/local-date.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { ACTS, CASE_ACTS, commandFor } from './acts.ts';
import { plainDraws } from './draws.ts';
import { JOBS } from './jobs.ts';
import { actorOf, actorsOf, changed, directorsOf, PEOPLE } from './people.ts';
import { contextFor, type Around, type Rules } from './rules.ts';

/** Acts that lead to an end, the best first. */
const WAYS = CASE_ACTS.filter((type) => ACTS[type].way !== null).toSorted(
  (a, b) => (ACTS[a].way ?? 0) - (ACTS[b].way ?? 0),
);

/** The longest way that is looked for: from registration to the end it takes five steps. */
const LONGEST = 14;
/** States that are looked at before the search gives up. */
const MOST = 3000;

/**
 * How people of today get the case to an end without ending it by 终止: what they do, in order; null when there is no way. Cards
 * arrive by themselves; a director whom nobody can confirm asks somebody to stand in for him, as the refusal tells him to.
 */
export function wayOut(
  rules: Rules,
  state: CaseState,
  now: Instant,
  around: Around,
): readonly Command[] | null {
  return (
    search(rules, state, now, around, LONGEST, { left: MOST }) ?? withSubstitute(rules, state, now, around)
  );
}

function search(
  rules: Rules,
  before: CaseState,
  now: Instant,
  around: Around,
  left: number,
  budget: { left: number },
): readonly Command[] | null {
  if (isOver(before)) return [];
  if (left === 0 || budget.left === 0) return null;
  budget.left -= 1;
  const context = contextFor(before, around);
  const posted = JOBS.卡片送达(before, now, context, plainDraws());
  const state = posted.reduce(rules.evolve, before);
  if (posted.length > 0) return search(rules, state, now, around, left - 1, budget);
  for (const type of WAYS)
    for (const actor of actorsOf(around.offices)) {
      if (rules.guard(state, actor, type, context.names) !== null) continue;
      const given = { state, actor, directors: context.directors, draws: plainDraws() };
      const command = commandFor(type, given, now);
      const decision = command && rules.decide(state, command, context);
      if (command === null || decision === null || isRefusal(decision)) continue;
      const after = decision.reduce(rules.evolve, state);
      const rest = search(rules, after, plusMs(now, 60_000), around, left - 1, budget);
      if (rest !== null) return [command, ...rest];
      break; // the same act by somebody else leads to the same place
    }
  return null;
}

/** `/代班`: a director has somebody stand in for him. */
function withSubstitute(
  rules: Rules,
  state: CaseState,
  now: Instant,
  around: Around,
): readonly Command[] | null {
  const { offices } = around;
  for (const id of directorsOf(offices)) {
    const person = { personId: 'newcomer', name: PEOPLE['newcomer'] ?? '' };
    const change = cover(actorOf(id, offices), offices, person, localDate(now), null);
    if (isRefusal(change)) continue;
    const then = { ...around, offices: changed(offices, change) };
    const way = search(rules, state, now, then, LONGEST, { left: MOST });
    if (way !== null) return way;
  }
  return null;
}
