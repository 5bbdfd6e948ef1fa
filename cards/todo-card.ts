import type { Stage } from '../src/domain/case.ts';
import { formatMoment, localDate, type Instant, type LocalDate } from '../src/domain/local-date.ts';
import { deadlineText, worstHaste, type Deadline } from './deadline.ts';
import { oneLine } from './kit/clean-text.ts';
import { dotted, lines, md, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card, type Template } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';
import { STAGE_TITLES } from '../src/domain/transitions.ts';

/** One case that waits for the person. */
export interface TodoItem {
  readonly number: string;
  readonly stage: Stage;
  readonly enterprise: string;
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

/** Characters of a name on one line of the list. */
const NAME = 24;
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
  return shell(`${title} · ${first.number} ${oneLine(first.waitsFor, NAME)}`, header, [
    ...shown.map((item) => markdown(row(item))),
    ...(more === 0 ? [] : [note(`另有 ${more} 件未列出。`)]),
    note(`发送 /查 ${shortNumber(first.number, view.at)} 打开第一件，换成别的编号打开别的。`),
  ]);
}

const deadlinesOf = ({ due, left, provisional }: TodoItem): Deadline[] =>
  due === null || left === null ? [] : [{ due, left, provisional }];

/** Undated cases last. Equal dates keep the caller's order. */
const byDue = (a: TodoItem, b: TodoItem): number =>
  a.due === b.due ? 0 : a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1;

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
    md`**${item.number}** ${dotted([STAGE_TITLES[item.stage], oneLine(item.enterprise, NAME)])}`,
    deadline === undefined ? waits : md`${waits} ${deadlineText(deadline)}`,
  ]);
}

/** `42` for a case of this year, the whole number otherwise. */
function shortNumber(number: string, at: Instant): string {
  const [year, running] = number.split('-');
  return year === localDate(at).slice(0, 4) ? String(Number(running)) : number;
}
