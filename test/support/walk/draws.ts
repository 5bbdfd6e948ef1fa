/** Chance that was drawn beforehand: the same numbers choose the same things, so that every walk can be walked again. */
export class Draws {
  readonly #numbers: readonly number[];
  #next = 0;

  /** @param numbers whole and not negative; used again from the front when they are used up. */
  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number below `limit`; the draw 0 gives 0, the plainest choice. */
  below(limit: number): number {
    const number = this.#numbers[this.#next % this.#numbers.length] ?? 0;
    this.#next += 1;
    return number % limit;
  }

  /** True once in `n`; never for the draw 0. */
  onceIn(n: number): boolean {
    return this.below(n) === n - 1;
  }

  /** One of `list`, the first for the draw 0; null of an empty list. */
  oneOrNone<T>(list: readonly T[]): T | null {
    return list[this.below(Math.max(1, list.length))] ?? null;
  }

  /** One of `list`. */
  one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = list[this.below(Math.max(1, list.length))];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** Up to `most` of `list`, none for the draw 0. */
  some<T>(list: readonly T[], most: number): readonly T[] {
    const count = this.below(Math.min(most, list.length) + 1);
    const from = this.below(Math.max(1, list.length));
    return Array.from({ length: count }, (_, index) => list[(from + index) % list.length]).filter(
      (one) => one !== undefined,
    );
  }
}

/** The plainest choice everywhere. */
export const plainDraws = (): Draws => new Draws([0]);
