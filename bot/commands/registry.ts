import { closest, distance } from 'fastest-levenshtein';
import { oneLine } from '../../cards/kit/clean-text.ts';
import type { Answer } from '../../src/app/answer.ts';
import type { Origin } from '../../src/app/origin.ts';
import type { UseCases } from '../../src/app/use-cases.ts';
import { bind } from './bind.ts';
import { callAgain } from './call-again.ts';
import { chase } from './chase.ts';
import type { Command, Said } from './command.ts';
import { correct } from './correct.ts';
import { cover } from './cover.ts';
import { dispatch } from './dispatch.ts';
import { dossier } from './dossier.ts';
import { holidays } from './holidays.ts';
import { ledger } from './ledger.ts';
import { liaison } from './liaison.ts';
import { merge } from './merge.ts';
import { parseCommand } from './parse.ts';
import { register } from './register.ts';
import { search } from './search.ts';
import { sheet } from './sheet.ts';
import { show } from './show.ts';
import { todo } from './todo.ts';
import { units } from './units.ts';
import { voiding } from './void.ts';

const help: Command = {
  words: ['帮助', 'help', '?'],
  usage: '/帮助',
  says: '我能做什么',
  who: 'all',
  run: (app, origin) =>
    app.showHelp(
      origin,
      COMMANDS.flatMap((command) => [command, ...(command.also ?? [])]),
    ),
};

/** All commands, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  register,
  dispatch,
  callAgain,
  merge,
  chase,
  correct,
  voiding,
  todo,
  show,
  search,
  sheet,
  dossier,
  ledger,
  units,
  liaison,
  cover,
  holidays,
  bind,
  help,
];

const BY_WORD: ReadonlyMap<string, Command> = new Map(
  COMMANDS.flatMap((command) => command.words.map((word) => [word, command] as const)),
);

export const NOT_A_COMMAND = '我只认以“/”开头的命令。发 /帮助 看看能做什么。';

/** Runs the command that a message holds; anything else gets a sentence that says what to do. */
export function runCommand(app: UseCases, origin: Origin, text: string, said: Said): Promise<Answer> {
  const typed = parseCommand(text);
  if (typed === null) return app.replyText(origin, NOT_A_COMMAND);
  const command = BY_WORD.get(typed.word);
  if (command !== undefined) return command.run(app, origin, typed.rest, said);
  const near = didYouMean(typed.word);
  const hint = near === null ? '' : `您是不是要发 /${near}？`;
  return app.replyText(origin, `没有“/${oneLine(typed.word, 20)}”这个命令。${hint}发 /帮助 查看全部命令。`);
}

/** The command word nearest to a typo; null when nothing is near. A glued argument (`/查询`) counts as near too. */
export function didYouMean(word: string): string | null {
  if (word === '') return null;
  const starts = [...BY_WORD.keys()].filter((known) => word.startsWith(known) || known.startsWith(word));
  const near = starts.toSorted((a, b) => b.length - a.length)[0] ?? closest(word, [...BY_WORD.keys()]);
  const isNear = starts.length > 0 || distance(word, near) < Math.max(word.length, near.length);
  return isNear ? (BY_WORD.get(near)?.words[0] ?? null) : null;
}
