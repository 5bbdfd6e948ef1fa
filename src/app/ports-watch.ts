import type { Instant, LocalDate } from '../domain/local-date.ts';

/** What watching over the product needs: seals and alarms. */

/** A seal over the event chains of all cases. */
export interface SealSum {
  readonly cases: number;
  /** Events of all cases together. */
  readonly events: number;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
}

/** The seal of a working day. */
export interface Seal extends SealSum {
  readonly day: LocalDate;
}

export interface SealReader {
  newest(): Promise<Seal | null>;
  /** The seal over the chains as they stand now. */
  current(): Promise<SealSum>;
}

export interface Seals extends SealReader {
  /** Stores the seal of a day; false when that day has one. */
  record(seal: Seal): Promise<boolean>;
}

/** Something that is wrong: raised when it began, told once, cleared when it ended. */
export interface AlarmRow {
  /** What is wrong, e.g. `parked:<intent id>`. */
  readonly key: string;
  readonly raisedAt: Instant;
  readonly toldAt: Instant | null;
  readonly clearedAt: Instant | null;
}

export interface Alarms {
  /** Raised and not cleared. */
  open(): Promise<readonly AlarmRow[]>;
  /** Raises it, also once more after it was cleared; nothing when it is open. */
  raise(key: string, at: Instant): Promise<void>;
  /** Claims the telling of an open one; false when it was told. */
  tell(key: string, at: Instant): Promise<boolean>;
  clear(keys: readonly string[], at: Instant): Promise<void>;
}
