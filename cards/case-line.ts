import { localDate, type Instant, type LocalDate } from '../src/domain/local-date.ts';
import type { Urgency } from '../src/domain/regulation.ts';
import { deadlineText, type Deadline } from './deadline.ts';
import { oneLine } from './kit/clean-text.ts';
import { dotted, lines, md, type MarkdownText } from './kit/markdown.ts';
import { urgencyMark } from './urgency.ts';

/** One case in a list. */
export interface CaseLine {
  readonly number: string;
  /** 待签收, 退件待盖章 … */
  readonly standing: string;
  readonly enterprise: string;
  readonly urgency: Urgency;
  /** What is said first on the second row: 签收, 办结反馈 …, or who has the case. */
  readonly waitsFor: string;
  readonly due: LocalDate | null;
  /** Working days left; null exactly when there is no due date. */
  readonly left: number | null;
  readonly provisional: boolean;
}

/** Characters of a name on one line of a list. */
export const NAME = 32;

export const deadlinesOf = ({ due, left, provisional }: CaseLine): Deadline[] =>
  due === null || left === null ? [] : [{ due, left, provisional }];

/** Number, standing and enterprise; below, what it waits for and until when. */
export function caseLine(line: CaseLine): MarkdownText {
  const [deadline] = deadlinesOf(line);
  const waits = oneLine(line.waitsFor, 2 * NAME);
  return lines([
    md`**${line.number}** ${dotted([line.standing, oneLine(line.enterprise, NAME)])}${urgencyMark(line.urgency)}`,
    deadline === undefined ? waits : md`${waits} ${deadlineText(deadline)}`,
  ]);
}

/** How to open the first case of a list and the others. */
export const openHint = ({ number }: CaseLine, at: Instant): string =>
  `发送 /查 加编号打开卡片办理，例如 /查 ${shortNumber(number, at)}。`;

/** `42` for a case of this year, the whole number otherwise. */
function shortNumber(number: string, at: Instant): string {
  const [year, running] = number.split('-');
  return year === localDate(at).slice(0, 4) ? String(Number(running)) : number;
}
