/** One line of the bench. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the machine gives at best for the same work, measured in the same run; null where nothing can be compared. */
  readonly ceiling: number | null;
  /** How near `value` comes to the ceiling: for speeds value / ceiling, for times ceiling / value; 1 = as good as it. */
  readonly ratio: number | null;
  /** How often it was measured. */
  readonly n: number;
  /** Of one single act, in milliseconds; null where only the whole was timed. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly note: string;
}

/** A figure with what is left out as null, and numbers as short as they are meaningful. */
export function figure(
  given: Pick<Figure, 'name' | 'value' | 'unit' | 'n' | 'note'> & Partial<Figure>,
): Figure {
  const { name, value, unit, ceiling = null, ratio = null, n, p50 = null, p99 = null, note } = given;
  const short = (number: number | null): number | null =>
    number === null ? null : Number(number.toPrecision(4));
  return {
    ...{ name, value: short(value) ?? 0, unit, ceiling: short(ceiling), ratio: short(ratio) },
    ...{ n, p50: short(p50), p99: short(p99), note },
  };
}

/** The value below which `share` of `values` lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
