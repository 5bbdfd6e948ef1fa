import type { Answer } from '../../../src/app/answer.ts';
import type { RefusalCode } from '../../../src/domain/refusal.ts';
import type { Desk, Placed, Situation } from './desk.ts';
import type { Fact, Person } from './people.ts';

/** What becomes of a try: it is done; it shows nothing; or it is refused, and for which reason. */
export type Outcome = 'may' | 'empty' | RefusalCode;

/** One line of the table: something that can be tried, and who may. */
export interface Row {
  /** As people call it, in Chinese. */
  readonly title: string;
  /** The same for those who read English. */
  readonly english: string;
  /** How the case that is tried on stands; null when none is needed. */
  readonly stage: Situation | null;
  /** Any of these may; empty = nobody, `everybody` = whoever can write to the bot at all. */
  readonly may: readonly Fact[] | 'everybody';
  /** What the others meet with; of those who may not, some may at least know of the case. */
  readonly otherwise: Outcome | ((person: Person) => Outcome);
  /** It changes the register, which is put back after each who may. */
  readonly changesRegister?: true;
  /** By which words the others know that there is nothing (`otherwise: 'empty'`). */
  readonly empty?: string;
  /** Tables that are written to although it is refused, besides those of every refusal. */
  readonly refusedWrites?: readonly string[];
  /** A table that is written to when it is done: the control of 「nothing was written」. */
  readonly writes: string;
  /** Tries it as the person with that open_id. `placed` is a case in `stage`, new for whoever may. */
  readonly attempt: (desk: Desk, who: string, placed: Placed) => Promise<Answer>;
}

export const expected = ({ may, otherwise }: Row, person: Person): Outcome => {
  if (may === 'everybody' || person.facts.some((fact) => may.includes(fact))) return 'may';
  return typeof otherwise === 'string' ? otherwise : otherwise(person);
};

/** Of a case that no unit has: whoever sees the whole city's is told that the act is not his; to others it does not exist. */
export const hidden = ({ facts }: Person): Outcome =>
  facts.includes('city') ? 'not-appointed' : 'not-found';

/** The same of a case that 市税务局 has: its own people may know of it too. */
export const hiddenFromOthers = (person: Person): Outcome =>
  person.facts.includes('ofUnit') ? 'not-appointed' : hidden(person);
