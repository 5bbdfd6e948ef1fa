import type { Instant, LocalDate } from './local-date.ts';

/** One row of a State Council notice: a weekday that is off, or a weekend day that works (调休). */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'off' | 'work';
  /** The feast the row belongs to, e.g. 国庆节. */
  readonly name: string;
}

/** What a calendar is made from. Days that no row names follow the week. */
export interface CalendarData {
  /** Grows with every change of the data; a clock keeps the revision it was counted with. */
  readonly revision: number;
  /** First and last day that notices cover; beyond it dates are provisional (暂定). */
  readonly coveredFrom: LocalDate;
  readonly coveredUntil: LocalDate;
  readonly days: readonly CalendarDay[];
  /** Statutory holidays (全国年节及纪念日放假办法) of years no notice covers yet. */
  readonly statutory: readonly { readonly date: LocalDate; readonly name: string }[];
}

/** A counted legal date. Provisional when the count touched a day that no notice covers. */
export interface DueDate {
  readonly date: LocalDate;
  readonly provisional: boolean;
}

/** Working days of the State Council notices. Pure; every count is in working days. */
export interface Calendar {
  readonly revision: number;
  /** Whether a notice covers `date`. */
  covers(date: LocalDate): boolean;
  isWorkingDay(date: LocalDate): boolean;
  /** The `days`-th working day after `from` (`from` is not counted); `days` = 0 gives `from` itself, or the next working day if `from` is off. */
  add(from: LocalDate, days: number): DueDate;
  /** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
  between(from: LocalDate, to: LocalDate): number;
  /** `date` itself when it works, else the next working day. */
  onOrAfter(date: LocalDate): LocalDate;
  /** The legal day of receipt: on a rest day or after `cutoff` (`HH:MM`, Shanghai) it is the next working day. */
  receiptDate(moment: Instant, cutoff: string): LocalDate;
  /** One line that counts the days from `from` to the `days`-th working day, naming every day off and make-up day on the way. */
  explain(from: LocalDate, days: number): string;
}
