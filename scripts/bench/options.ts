import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Benches to run, by name; empty = all. */
  readonly only: readonly string[];
  /** Everything small: shows that each figure can be taken, says nothing about the machine. */
  readonly quick: boolean;
  /** How long the relay runs at the true limits, for each of its two figures. */
  readonly minutes: number;
  readonly help: boolean;
}

/**
 * Reads the command line.
 * @throws Error for what it does not know.
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes must be a number above 0');
  return { only: values.only, quick: values.quick, minutes, help: values.help };
}
