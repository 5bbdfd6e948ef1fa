import type { Answer } from '../../src/app/answer.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { CommandHelp } from '../../src/app/show-help.ts';
import type { UseCases } from '../../src/app/use-cases.ts';

/** One slash command: its words, its help line, and the use case it calls. */
export interface Command extends CommandHelp {
  /** The word people know, and its English and short aliases; all without the slash, lower case. */
  readonly words: readonly [string, ...string[]];
  run(app: UseCases, origin: Origin, rest: string): Promise<Answer>;
}
