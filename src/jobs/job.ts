import type { Calendar } from '../domain/calendar.ts';
import type { Instant } from '../domain/local-date.ts';

/**
 * The instants of legal time up to `now` that a job has still to run for, oldest first.
 * @param last the newest instant it has finished; null when it never has
 */
export type Schedule = (now: Instant, last: Instant | null, calendar: Calendar) => readonly Instant[];

/** Something that happens by itself. Its body is a use case that selects what is not yet handled, never a span of time. */
export interface Job {
  /** Part of the key of its runs: never changed, 40 characters at most. */
  readonly name: string;
  readonly owed: Schedule;
  /** Calendar days for which its runs stay on record; 400 when not said. */
  readonly keepDays?: number;
  /**
   * Does the run; it is done when this resolves, and is repeated when it rejects, so all of it must bear repetition.
   * A long one asks `signal.throwIfAborted()` between two transactions: it is aborted when the run is no longer its own
   * and when the process ends.
   */
  run(scheduledFor: Instant, signal: AbortSignal): Promise<void>;
}
