import type { Answer } from '../../../src/app/answer.ts';
import type { RefusalCode } from '../../../src/domain/refusal.ts';
import type { Stage } from '../../../src/domain/case.ts';
import type { Desk, Placed } from './desk.ts';
import type { Fact, Person } from './people.ts';

/** What becomes of a try: it is done; it shows nothing; or it is refused, and for which reason. */
export type Outcome = 'may' | 'empty' | RefusalCode;

/** One line of the table: something that can be tried, and who may. */
export interface Row {
  /** As people call it, in Chinese. */
  readonly title: string;
  /** The same for those who read English. */
  readonly english: string;
  /** The stage of the case that is tried on; null when none is needed. */
  readonly stage: Stage | null;
  /** Any of these may; empty = nobody, `everybody` = whoever can write to the bot at all. */
  readonly may: readonly Fact[] | 'everybody';
  /** What the others meet with; of those who may not, some may at least know of the case. */
  readonly otherwise: Outcome | ((person: Person) => Outcome);
  /** A table that is written to when it is done: the control of 「nothing was written」. */
  readonly writes: string;
  /** Tries it as the person with that open_id. `placed` is a case in `stage`, new for whoever may. */
  readonly attempt: (desk: Desk, who: string, placed: Placed) => Promise<Answer>;
}

export const expected = ({ may, otherwise }: Row, person: Person): Outcome => {
  if (may === 'everybody' || person.facts.some((fact) => may.includes(fact))) return 'may';
  return typeof otherwise === 'string' ? otherwise : otherwise(person);
};

/** Of a case that the unit has: whoever sees it is told that the act is not his; to the others it does not exist. */
export const hiddenFromOthers = ({ facts }: Person): Outcome =>
  facts.includes('city') || facts.includes('ofUnit') ? 'not-appointed' : 'not-found';

/** Whoever sees the whole city's demands is told that the act is not his; to the others the case does not exist. */
export const hidden = ({ facts }: Person): Outcome =>
  facts.includes('city') ? 'not-appointed' : 'not-found';
