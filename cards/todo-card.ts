import type { Stage } from '../src/domain/case.ts';
import { formatMoment, localDate, type Instant, type LocalDate } from '../src/domain/local-date.ts';
import type { Urgency } from '../src/domain/regulation.ts';
import { deadlineText, dueText, worstHaste, type Deadline } from './deadline.ts';
import { oneLine } from './kit/clean-text.ts';
import { dotted, lines, md, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card, type Template } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';
import { shortName } from './short-name.ts';
import { byUrgency, urgencyMark, urgencyWord } from './urgency.ts';
import { STAGE_TITLES } from '../src/domain/transitions.ts';

/** One case that waits for the person. */
export interface TodoItem {
  readonly number: string;
  readonly stage: Stage;
  readonly enterprise: string;
  readonly urgency: Urgency;
  /** 签收, 办结反馈 … */
  readonly waitsFor: string;
  readonly due: LocalDate | null;
  /** Working days left; null exactly when there is no due date. */
  readonly left: number | null;
  readonly provisional: boolean;
}

export interface TodoCardView {
  readonly who: string;
  readonly at: Instant;
  readonly items: readonly TodoItem[];
  /** Cases that are not among `items`. */
  readonly more: number;
}

/** Characters of a name in the list. */
const NAME = 32;
/** A card holds this many lines of two rows and stays readable. */
const MAX_ITEMS = 30;

/** What waits for one person, nearest deadline first (DESIGN §6, `/待办`). */
export function todoCard(view: TodoCardView): Card {
  const sorted = view.items.toSorted(byDue);
  const shown = sorted.slice(0, MAX_ITEMS);
  const more = view.more + sorted.length - shown.length;
  const total = shown.length + more;
  const title = total === 0 ? '没有待办' : `待办 ${total} 件`;
  const header = {
    title: plainText(title),
    subtitle: plainText(`${oneLine(view.who, NAME)} · ${formatMoment(view.at)}`),
    template: template(shown),
  };
  const first = shown[0];
  if (first === undefined)
    return shell(title, header, [
      markdown(md`
目前没有等您办理的诉求，辛苦了。有新的事项会在群里提醒。
      `),
    ]);
  return shell(`${title}。${nearest(first)}`, header, [
    ...shown.map((item) => markdown(row(item))),
    ...(more === 0 ? [] : [note(`另有 ${more} 件未列出。`)]),
    note(`发送 /查 加编号打开卡片办理，例如 /查 ${shortNumber(first.number, view.at)}。`),
  ]);
}

/** `2026-00042 松花江新材料科技：签收，今天到期` */
function nearest(item: TodoItem): string {
  const [deadline] = deadlinesOf(item);
  const due = deadline === undefined ? '' : `，${dueText(deadline)}`;
  return `${urgencyWord(item.urgency)}${item.number} ${shortName(item.enterprise)}：${oneLine(item.waitsFor, NAME)}${due}`;
}

const deadlinesOf = ({ due, left, provisional }: TodoItem): Deadline[] =>
  due === null || left === null ? [] : [{ due, left, provisional }];

/** Undated cases last. Of equal dates the more urgent first, else the caller's order. */
const byDue = (a: TodoItem, b: TodoItem): number =>
  a.due === b.due ? byUrgency(a, b) : a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1;

/** Colours as on the card of a case (CARD-V2 §16). */
function template(items: readonly TodoItem[]): Template {
  if (items.length === 0) return 'green';
  const haste = worstHaste(items.flatMap(deadlinesOf));
  return haste === 'late' ? 'red' : haste === 'soon' ? 'orange' : 'blue';
}

function row(item: TodoItem): MarkdownText {
  const [deadline] = deadlinesOf(item);
  const waits = oneLine(item.waitsFor, NAME);
  return lines([
    md`**${item.number}** ${dotted([STAGE_TITLES[item.stage], oneLine(item.enterprise, NAME)])}${urgencyMark(item.urgency)}`,
    deadline === undefined ? waits : md`${waits} ${deadlineText(deadline)}`,
  ]);
}

/** `42` for a case of this year, the whole number otherwise. */
function shortNumber(number: string, at: Instant): string {
  const [year, running] = number.split('-');
  return year === localDate(at).slice(0, 4) ? String(Number(running)) : number;
}
