import { parseArgs } from 'node:util';

/** What to replay, and how roughly. */
export interface ReplayOptions {
  /** JSON lines with `text`, e.g. complaints that people really wrote. */
  readonly file: string;
  /** Kill the product with SIGKILL again and again while people work. */
  readonly kill: boolean;
  readonly cases: number;
  /** Names, units, kills: everything that is left to chance comes from it. */
  readonly seed: string;
  /** Cases walked at the same time, by the four people of the centre. */
  readonly parallel: number;
  /** `sqlite:`, or `mysql://user:password@host:port/` where a database of its own is made and dropped. */
  readonly database: string;
}

const MOST_PARALLEL = 16;

export const USAGE =
  'npm run replay -- FILE [--kill] [--cases 50] [--seed S] [--parallel 4] [--database sqlite:|mysql://user:password@host:port/]';

/**
 * Reads the command line.
 * @throws Error with a sentence for whoever typed it.
 */
export function readOptions(args: readonly string[]): ReplayOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kill: { type: 'boolean', default: false },
      cases: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      parallel: { type: 'string', default: '4' },
      database: { type: 'string', default: 'sqlite:' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('name one file of texts');
  if (values.database !== 'sqlite:' && !values.database.startsWith('mysql://'))
    throw new Error('--database must be sqlite: or mysql://user:password@host:port/');
  return {
    file,
    kill: values.kill,
    cases: wholeNumber('--cases', values.cases, 9999),
    seed: values.seed,
    parallel: wholeNumber('--parallel', values.parallel, MOST_PARALLEL),
    database: values.database,
  };
}

function wholeNumber(name: string, typed: string, most: number): number {
  const number = Number(typed);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`${name} must be a whole number from 1 to ${most}`);
  return number;
}
