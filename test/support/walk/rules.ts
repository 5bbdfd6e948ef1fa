import type { Context } from '../../../src/domain/command.ts';
import { evolve } from '../../../src/domain/events.ts';
import { guard } from '../../../src/domain/guards.ts';
import { decide } from '../../../src/domain/lifecycle.ts';
import { FIRST_POLICY } from '../../../src/domain/regulation.ts';
import type { Office } from '../../../src/domain/offices.ts';
import { waitsForCentre, waitsForUnits } from '../../../src/domain/whose-turn.ts';
import { testCalendar } from '../calendar.ts';
import { directorsOf, PEOPLE, UNITS } from './people.ts';

/** The rules that are walked. Controls walk with a copy in which one of them is faulty. */
export interface Rules {
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
  readonly guard: typeof guard;
  readonly waitsForCentre: typeof waitsForCentre;
  readonly waitsForUnits: typeof waitsForUnits;
}

export const RULES: Rules = { decide, evolve, guard, waitsForCentre, waitsForUnits };

const contexts = new WeakMap<readonly Office[], Context>();

/** What a decision may look at besides the case, with the offices in force. */
export function contextOf(offices: readonly Office[]): Context {
  const context = contexts.get(offices) ?? {
    calendar: testCalendar(),
    policy: FIRST_POLICY,
    directors: directorsOf(offices),
    log: [],
    names: { person: (id) => PEOPLE[id] ?? id, unit: (id) => UNITS[id] ?? id },
  };
  contexts.set(offices, context);
  return context;
}
