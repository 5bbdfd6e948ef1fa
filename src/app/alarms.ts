import type { Instant } from '../domain/local-date.ts';

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
