import type { Instant } from '../domain/local-date.ts';

/** What is known of the runs of jobs: `(job, scheduledFor)` is done once among all replicas. */
export interface JobRunReader {
  /** Legal time for which the newest finished run was scheduled; null when none ever was. */
  lastFinished(job: string): Promise<Instant | null>;
  /** The oldest run that was begun after that and is not finished. */
  late(job: string): Promise<Instant | null>;
}

export interface JobRuns extends JobRunReader {
  /**
   * Claims a run until `nowMs + leaseMs` of transport time; `taken` while somebody else's lease lasts.
   * @param holder a new id for every claim, so that a run that lost its lease cannot pass for its successor
   */
  claim(
    job: string,
    scheduledFor: Instant,
    holder: string,
    nowMs: number,
    leaseMs: number,
  ): Promise<'mine' | 'taken' | 'done'>;
  /** Moves the end of the lease, also to the past to give it back; false when the run is no longer this holder's. */
  renew(job: string, scheduledFor: Instant, holder: string, leaseUntilMs: number): Promise<boolean>;
  /** Puts on record that it is done; false when the run is no longer this holder's. */
  finish(job: string, scheduledFor: Instant, holder: string): Promise<boolean>;
  /** Jobs with any run on record. */
  names(): Promise<readonly string[]>;
  /** Deletes up to `limit` runs scheduled before `before`, never the newest finished one. Gives their number. */
  clear(job: string, before: Instant, limit: number): Promise<number>;
}
