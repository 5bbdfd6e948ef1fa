import type { LocalDate } from '../domain/local-date.ts';

/** How the product is doing, as far as the database knows. */
export interface Measures {
  /** Transport time since when the longest waiting message waits; null when none does. */
  readonly oldestWaitingMs: number | null;
  /** Messages and changes of cards that are due, wait for a later attempt, or wait for a person. */
  readonly backlog: { readonly due: number; readonly later: number; readonly parked: number };
  /** Running clocks of which the last day is over. */
  readonly breachedClocks: number;
}

export interface MeasureReader {
  /** @param today the legal date; a clock due on it still runs in time */
  measure(nowMs: number, today: LocalDate): Promise<Measures>;
}
