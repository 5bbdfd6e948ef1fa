import { formatDay, type LocalDate } from '../src/domain/local-date.ts';
import { coloured, dotted, md, tagged, type MarkdownText } from './kit/markdown.ts';

/** A due date as cards show it. */
export interface Deadline {
  readonly due: LocalDate;
  /** Working days left: 0 = it is the due day, negative = working days late (-1 also on the rest days right after). */
  readonly left: number;
  /** 暂定: never late (DESIGN §2, counting days). */
  readonly provisional: boolean;
}

/** Late, due today or on the next working day, or neither. */
export type Haste = 'late' | 'soon' | 'calm';

export const hasteOf = ({ left, provisional }: Deadline): Haste =>
  left > 1 || (provisional && left < 0) ? 'calm' : left < 0 ? 'late' : 'soon';

/** The most pressing of several. */
export function worstHaste(deadlines: readonly Deadline[]): Haste {
  const all = deadlines.map(hasteOf);
  return all.includes('late') ? 'late' : all.includes('soon') ? 'soon' : 'calm';
}

const leftText = (left: number): string =>
  left < 0 ? `已超期${-left}个工作日` : left === 0 ? '今天到期' : `还剩${left}个工作日`;

/** `9月22日（周二）前 · 还剩3个工作日`, red when late, orange when soon; a provisional date is marked 暂定 and never late. */
export function deadlineText(deadline: Deadline): MarkdownText {
  const { due, left, provisional } = deadline;
  const haste = hasteOf(deadline);
  const day = `${formatDay(due)}前`;
  const rest =
    haste === 'late'
      ? coloured('red', leftText(left))
      : haste === 'soon'
        ? coloured('orange', leftText(left))
        : leftText(left);
  if (!provisional) return dotted([day, rest]);
  return md`${left < 0 ? day : dotted([day, rest])} ${tagged('暂定')}`;
}

/** `已超期2个工作日` when something is late, for titles; else null. */
export function lateText(deadlines: readonly Deadline[]): string | null {
  const late = deadlines.filter((one) => hasteOf(one) === 'late').map(({ left }) => left);
  return late.length === 0 ? null : leftText(Math.min(...late));
}
