import type { Answer } from '../../src/app/answer.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { CommandHelp } from '../../src/app/show-help.ts';
import type { UseCases } from '../../src/app/use-cases.ts';
import type { Mention } from '../inbound.ts';

/** What a command may need of the message besides its words. */
export interface Said {
  /** Written to the bot alone, not in a group. */
  readonly direct: boolean;
  /** The people mentioned; in the words each reads `@name`. */
  readonly mentions: readonly Mention[];
}

/** One slash command: its words, its help line, and the use case it calls. */
export interface Command extends CommandHelp {
  /** The word people know, and its English and short aliases; all without the slash, lower case. */
  readonly words: readonly [string, ...string[]];
  /** What other people than `who` use it for, or use it for besides. */
  readonly also?: readonly CommandHelp[];
  run(app: UseCases, origin: Origin, rest: string, said: Said): Promise<Answer>;
}
