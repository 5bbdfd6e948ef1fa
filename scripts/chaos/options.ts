import { parseArgs } from 'node:util';
import { PLANTS, type Plant } from './copy-product.ts';

/** How long, how rough, and with how many. */
export interface ChaosOptions {
  readonly minutes: number;
  /** Names, units, faults and their moments: everything that is left to chance comes from it. */
  readonly seed: string;
  readonly replicas: number;
  /** As many cases are walked at least; spread over the time. */
  readonly cases: number;
  /** Cases walked at the same time. */
  readonly parallel: number;
  /** Feishu's limits are taken times this, by the sandbox and by the sender. */
  readonly limits: number;
  /** A fault put into the product: the checker must find it. */
  readonly plant: Plant | null;
  /** Where the report goes, as Markdown. */
  readonly out: string | null;
  /** A case that does not move for so long counts as stuck. */
  readonly patienceMs: number;
}

const CASES_A_MINUTE = 20;

export const USAGE =
  'npm run chaos -- [--minutes 5] [--seed S] [--replicas 3] [--cases C] [--parallel 12] [--limits F] [--patience 240] [--out FILE]\n' +
  `               [--plant ${Object.keys(PLANTS).join('|')}]`;

/**
 * Reads the command line.
 * @throws Error with a sentence for whoever typed it.
 */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      replicas: { type: 'string', default: '3' },
      cases: { type: 'string' },
      parallel: { type: 'string', default: '12' },
      limits: { type: 'string', default: '1' },
      patience: { type: 'string', default: '240' },
      plant: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const minutes = number('--minutes', values.minutes, 0.1, 24 * 60);
  const plant = values.plant ?? null;
  if (plant !== null && !isPlant(plant))
    throw new Error(`--plant must be one of ${Object.keys(PLANTS).join(', ')}`);
  return {
    minutes,
    seed: values.seed,
    replicas: whole('--replicas', values.replicas, 16),
    cases: whole('--cases', values.cases ?? String(Math.ceil(minutes * CASES_A_MINUTE)), 9999),
    parallel: whole('--parallel', values.parallel, 64),
    limits: number('--limits', values.limits, 0.1, 1000),
    patienceMs: number('--patience', values.patience, 5, 3600) * 1000,
    plant,
    out: values.out ?? null,
  };
}

const isPlant = (name: string): name is Plant => name in PLANTS;

function whole(name: string, typed: string, most: number): number {
  const value = number(name, typed, 1, most);
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number`);
  return value;
}

function number(name: string, typed: string, least: number, most: number): number {
  const value = Number(typed);
  if (typed.trim() === '' || !(value >= least && value <= most))
    throw new Error(`${name} must be a number from ${least} to ${most}`);
  return value;
}
