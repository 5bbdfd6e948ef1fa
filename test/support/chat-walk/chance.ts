import { pick, randomFrom, type Random } from '../../../scripts/replay/random.ts';

/** Chance of one walk: the same seed chooses the same things. */
export class Chance {
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = randomFrom(seed);
  }

  one<T>(list: readonly T[]): T {
    return pick(this.#random, list);
  }

  /** True in that share of all cases. */
  in(share: number): boolean {
    return this.#random() < share;
  }

  /** One of `list`, each as often as its weight says. */
  weighted<T>(list: readonly T[], weight: (one: T) => number): T {
    return this.one(list.flatMap((one) => Array.from({ length: weight(one) }, () => one)));
  }
}
