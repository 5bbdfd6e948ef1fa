import type { CalendarChange, StoredCalendar } from '../domain/calendar-change.ts';
import type { Instant, LocalDate } from '../domain/local-date.ts';

/** A notice that was put into force, and how far the time limits are counted anew by it. */
export interface CalendarChangeRow {
  /** The calendar's revision that it made. */
  readonly revision: number;
  readonly noticeYear: number;
  /** 国办发明电〔2025〕7号 */
  readonly notice: string;
  /** As it was pasted; null when it came with a new version of the product. */
  readonly pasted: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  /** Whether dates may come earlier by it. */
  readonly shorten: boolean;
  /** The first day that another count may come out for. */
  readonly firstDay: LocalDate;
  /** How often all cases were looked through; see `LOOKS`. */
  readonly looks: number;
}

/**
 * How often all cases are looked through: at once, and in two later minutes, since on a database of several replicas an act that
 * had begun before the notice was confirmed may be saved after the first look, counted by the old calendar.
 */
export const LOOKS = 3;

/** A time limit that another day came out for, on record. */
export interface CalendarMove {
  readonly id: string;
  readonly revision: number;
  readonly caseId: string;
  readonly clockNo: number;
  readonly was: LocalDate;
  /** Null: nothing is asked in that week any more. */
  readonly due: LocalDate | null;
  /** A provisional date that is settled. */
  readonly settled: boolean;
  /** A breach on record was taken back. */
  readonly corrected: boolean;
  /** Whether the centre was told. */
  readonly told: boolean;
}

export interface CalendarReader {
  stored(): Promise<StoredCalendar>;
  /** Changes for which cases are still to be looked through, oldest first. */
  pending(): Promise<readonly CalendarChangeRow[]>;
  /** The newest change; null while the calendar is as it was installed. */
  newest(): Promise<CalendarChangeRow | null>;
  /** What moved by that revision, or all that the centre was not told yet; the earliest new day first. */
  moves(of: { readonly revision: number } | { readonly told: false }): Promise<readonly CalendarMove[]>;
}

export interface CalendarBook extends CalendarReader {
  /** The calendar, kept from changing until the end of the transaction. */
  lock(): Promise<StoredCalendar>;
  /** Puts a planned change into force, with what was pasted and who confirmed it. */
  apply(
    change: CalendarChange,
    decided: Pick<CalendarChangeRow, 'decidedBy' | 'decidedAt' | 'shorten' | 'pasted'>,
  ): Promise<CalendarChangeRow>;
  moved(moves: readonly CalendarMove[]): Promise<void>;
  /** The centre was told of them. */
  tell(ids: readonly string[]): Promise<void>;
  /** All cases were looked through once more for these revisions. */
  looked(revisions: readonly number[]): Promise<void>;
}
