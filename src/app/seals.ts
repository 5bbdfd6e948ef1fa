import type { LocalDate } from '../domain/local-date.ts';

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
