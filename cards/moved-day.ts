import { formatDay, type LocalDate } from '../src/domain/local-date.ts';

/** A time limit that another day comes out for by a holiday notice, or a provisional one (暂定) that is settled. */
export interface MoveView {
  /** `2026-00042` */
  readonly number: string;
  readonly holder: string;
  readonly duty: string;
  readonly was: LocalDate;
  /** Null: nothing is asked in that week any more (每周进展). */
  readonly due: LocalDate | null;
  readonly settled: boolean;
  /** A breach on record is taken back. */
  readonly corrected: boolean;
}

/** `10月9日（周五）→10月10日（周六）`; what is only settled keeps its day. */
export function movedDay({ was, due, settled, corrected }: MoveView): string {
  const day =
    due === null
      ? `${formatDay(was)}那一周没有工作日，不再要求`
      : due === was
        ? `${formatDay(was)}，由暂定转为正式`
        : `${formatDay(was)}→${formatDay(due)}${settled ? '（原为暂定）' : ''}`;
  return `${day}${corrected ? '，此前的超期提醒作废' : ''}`;
}
