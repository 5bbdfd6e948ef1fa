import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import type { Step } from '../src/domain/notices.ts';
import type { Urgency } from '../src/domain/regulation.ts';
import { deadlineText, dueText, hasteOf, type Deadline } from './deadline.ts';
import { oneLine } from './kit/clean-text.ts';
import { lines, md, type MarkdownText } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { fitted } from './kit/size.ts';
import { markdown, note, plainText } from './kit/text.ts';
import { shortName } from './short-name.ts';
import { byUrgency, urgencyMark, urgencyWord } from './urgency.ts';

/** One duty of which somebody is reminded. */
export interface DigestItem extends Deadline {
  readonly number: string;
  readonly enterprise: string;
  /** 签收, 办结反馈 … */
  readonly duty: string;
  /** Whose duty it is. */
  readonly holder: string;
  readonly urgency: Urgency;
  readonly step: Step;
}

export interface DigestCardView {
  /** Whom it is said to: in the unit's chat the unit need not be named, elsewhere it must. */
  readonly audience: 'unit' | 'centre' | 'person';
  readonly at: Instant;
  readonly items: readonly DigestItem[];
}

/** Characters of an enterprise's name in the list, and of a unit's on a lock screen. */
const NAME = 32;
const UNIT = 14;
/** So many are listed, fewer where a card of 25 KB would not hold them; the rest is counted. */
const MOST = [40, 20, 10] as const;

/** What a step adds for the people it climbs to (DESIGN §5). */
const CLIMB: Readonly<Partial<Record<Step, string>>> = {
  deputy: '联络员经提醒仍未办理，请主管领导督促。',
  head: '经多次提醒仍未办理，请主要负责同志督促。',
  director: '经逐级提醒仍未办理。',
};

/**
 * One reminder for one place and slot, late ones first (DESIGN §5: at most one message per unit and slot). Its title says
 * on a lock screen how many are late and how many are due.
 */
export function digestCard({ audience, at, items }: DigestCardView): Card {
  const sorted = items.toSorted((a, b) => a.left - b.left || byUrgency(a, b));
  const late = sorted.filter((item) => hasteOf(item) === 'late').length;
  const title = [
    late > 0 ? `${late}件已超期` : null,
    sorted.length > late ? `${sorted.length - late}件将到期` : null,
  ]
    .filter((part) => part !== null)
    .join('，');
  const header = {
    title: plainText(`提醒：${title}`),
    subtitle: plainText(formatMoment(at)),
    template: late > 0 ? 'red' : 'orange',
  } as const;
  return fitted(MOST, (most) => {
    const rest = Math.max(0, sorted.length - most);
    return shell(`提醒：${title}${first(sorted, audience)}`, header, [
      ...sorted.slice(0, most).map((item) => markdown(row(item, audience))),
      ...(rest === 0 ? [] : [note(`另有 ${rest} 件未列出，发送 /待办 查看。`)]),
      note(WAYS_ON[audience]),
    ]);
  });
}

/** Deputies and heads do not act on the card themselves. */
const WAYS_ON: Readonly<Record<DigestCardView['audience'], string>> = {
  unit: '请在诉求卡片上办理；找不到卡片时发送 /查 加编号。',
  centre: '请在诉求卡片上办理；找不到卡片时发送 /查 加编号。',
  person: '发送 /查 加编号，可以看到是谁在办、办到哪一步。',
};

/** For the lock screen: the most pressing one; it stands for all when it is the only one. */
function first([item]: readonly DigestItem[], audience: DigestCardView['audience']): string {
  if (item === undefined) return '';
  const holder = audience === 'unit' ? '' : oneLine(item.holder, UNIT);
  return `。${urgencyWord(item.urgency)}${item.number} ${shortName(item.enterprise)}：${holder}${item.duty}，${dueText(item)}`;
}

function row(item: DigestItem, audience: DigestCardView['audience']): MarkdownText {
  const climb = CLIMB[item.step];
  const ask =
    item.step === 'director' && audience === 'person' ? '请研究是否转市政府督查室督办（第六条）。' : '';
  return lines([
    md`**${item.number}** ${oneLine(item.enterprise, NAME)}${urgencyMark(item.urgency)}`,
    audience === 'unit'
      ? md`${item.duty} ${deadlineText(item)}`
      : md`${oneLine(item.holder, NAME)} ${item.duty} ${deadlineText(item)}`,
    ...(climb === undefined || audience === 'unit' ? [] : [`${climb}${ask}`]),
  ]);
}
