import type { Context } from '../../../src/domain/command.ts';
import { leadOf, type CaseState } from '../../../src/domain/case.ts';
import { evolve } from '../../../src/domain/events.ts';
import { guard } from '../../../src/domain/guards.ts';
import { decide } from '../../../src/domain/lifecycle.ts';
import { FIRST_POLICY } from '../../../src/domain/regulation.ts';
import type { Office } from '../../../src/domain/offices.ts';
import { waitsForCentre, waitsForDeputy, waitsForUnits } from '../../../src/domain/whose-turn.ts';
import type { CalendarData } from '../../../src/domain/calendar.ts';
import { calendarOf } from './notices.ts';
import { coSignersOf, directorsOf, PEOPLE, UNITS } from './people.ts';

/** The rules that are walked. Controls walk with a copy in which one of them is faulty. */
export interface Rules {
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
  readonly guard: typeof guard;
  readonly waitsForCentre: typeof waitsForCentre;
  readonly waitsForUnits: typeof waitsForUnits;
  readonly waitsForDeputy: typeof waitsForDeputy;
}

export const RULES: Rules = { decide, evolve, guard, waitsForCentre, waitsForUnits, waitsForDeputy };

/** What a scene has besides the case. */
export interface Around {
  readonly offices: readonly Office[];
  readonly calendar: CalendarData;
}

const contexts = new WeakMap<readonly Office[], Context>();

/** What a decision may look at besides the case, with the offices and the calendar in force. */
export function contextOf({ offices, calendar }: Around): Context {
  const known = contexts.get(offices);
  const context = {
    policy: FIRST_POLICY,
    directors: directorsOf(offices),
    coSigners: null,
    log: [],
    names: { person: (id: string) => PEOPLE[id] ?? id, unit: (id: string) => UNITS[id] ?? id },
    ...known,
    calendar: calendarOf(calendar),
  };
  if (known?.calendar === context.calendar) return known;
  contexts.set(offices, context);
  return context;
}

/** The same for a decision on this case: whether its unit has results co-signed, and by whom. */
export const contextFor = (state: CaseState, around: Around): Context => ({
  ...contextOf(around),
  coSigners: coSignersOf(around.offices, leadOf(state)?.unitId),
});
