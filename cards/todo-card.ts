import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { caseLine, deadlinesOf, NAME, openHint, type CaseLine } from './case-line.ts';
import { dueText, worstHaste } from './deadline.ts';
import { oneLine } from './kit/clean-text.ts';
import { md } from './kit/markdown.ts';
import { shell, type Card, type Template } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';
import { shortName } from './short-name.ts';
import { byUrgency, urgencyWord } from './urgency.ts';

export interface TodoCardView {
  readonly who: string;
  readonly at: Instant;
  /** What each waits for is the person's own duty. */
  readonly items: readonly CaseLine[];
  /** Cases that are not among `items`. */
  readonly more: number;
}

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
    ...shown.map((item) => markdown(caseLine(item))),
    ...(more === 0 ? [] : [note(`另有 ${more} 件未列出。`)]),
    note(openHint(first, view.at)),
  ]);
}

/** `2026-00042 松花江新材料科技：签收，今天到期` */
function nearest(item: CaseLine): string {
  const [deadline] = deadlinesOf(item);
  const due = deadline === undefined ? '' : `，${dueText(deadline)}`;
  return `${urgencyWord(item.urgency)}${item.number} ${shortName(item.enterprise)}：${oneLine(item.waitsFor, NAME)}${due}`;
}

/** Undated cases last. Of equal dates the more urgent first, else the caller's order. */
const byDue = (a: CaseLine, b: CaseLine): number =>
  a.due === b.due ? byUrgency(a, b) : a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1;

/** Colours as on the card of a case (CARD-V2 §16). */
function template(items: readonly CaseLine[]): Template {
  if (items.length === 0) return 'green';
  const haste = worstHaste(items.flatMap(deadlinesOf));
  return haste === 'late' ? 'red' : haste === 'soon' ? 'orange' : 'blue';
}
