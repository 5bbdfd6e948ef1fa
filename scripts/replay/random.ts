import { createHash } from 'node:crypto';

/** The next number in [0, 1). */
export type Random = () => number;

/** Numbers that look random and are the same for the same seed: SHA-256 of the seed and a counter. */
export function randomFrom(seed: string): Random {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash('sha256').update(`${seed}/${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
}

/** One of `list`. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
