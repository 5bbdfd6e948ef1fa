import { formatDay, type LocalDate } from '../src/domain/local-date.ts';
import { coloured, dotted, md, tagged, type MarkdownText } from './kit/markdown.ts';

/** A due date as cards show it. */
export interface Deadline {
  readonly due: LocalDate;
  /** Working days left: 0 = it is the due day, negative = working days late (-1 also on the rest days right after). */
  readonly left: number;
  /** 暂定: never late (DESIGN §2, counting days). */
  readonly provisional: boolean;
  /** It stands still until a request is decided: neither late nor pressing. */
  readonly paused?: boolean;
}

/** Late, due today or on the next working day, or neither. */
export type Haste = 'late' | 'soon' | 'calm';

export const hasteOf = ({ left, provisional, paused }: Deadline): Haste =>
  paused === true || left > 1 || (provisional && left < 0) ? 'calm' : left < 0 ? 'late' : 'soon';

/** The most pressing of several. */
export function worstHaste(deadlines: readonly Deadline[]): Haste {
  const all = deadlines.map(hasteOf);
  return all.includes('late') ? 'late' : all.includes('soon') ? 'soon' : 'calm';
}

const leftText = (left: number): string =>
  left < 0 ? `已超期${-left}个工作日` : left === 0 ? '今天到期' : `还剩${left}个工作日`;

/** `9月22日（周二）前 · 还剩3个工作日`, red when late, orange when soon; a provisional date is marked 暂定 and never late. */
export function deadlineText(deadline: Deadline): MarkdownText {
  const { due, left, provisional, paused } = deadline;
  if (paused === true) return coloured('grey', '暂停计时，等受理中心决定');
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

/** By when, in few words, for titles and the lock screen: `9月22日（周二）前`, `今天到期`, `已超期2个工作日`. */
export function dueText(deadline: Deadline): string {
  const { due, left, provisional, paused } = deadline;
  if (paused === true) return '暂停计时';
  if (!provisional && left <= 0) return leftText(left);
  return `${formatDay(due)}前${provisional ? '（暂定）' : ''}`;
}

/** What stands still comes after what runs; else in the order given. */
export const runningFirst = <D extends Deadline>(deadlines: readonly D[]): readonly D[] =>
  deadlines.toSorted((a, b) => Number(a.paused === true) - Number(b.paused === true));

/** The one whose day comes first, of those that do not stand still if there is one. */
export const firstDue = <D extends Deadline>(deadlines: readonly D[]): D | undefined =>
  runningFirst(deadlines.toSorted((a, b) => a.left - b.left))[0];

/** The colour of a tag that says by when. */
export const DUE_COLOURS: Readonly<Record<Haste, 'red' | 'orange' | 'neutral'>> = {
  late: 'red',
  soon: 'orange',
  calm: 'neutral',
};
