import { formatMoment, type Instant } from '../src/domain/local-date.ts';
import { caseLine, openHint, type CaseLine } from './case-line.ts';
import { oneLine } from './kit/clean-text.ts';
import { shell, type Card } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** What was found. The words looked for are not among it: they may be a person's name or number. */
export interface SearchCardView {
  /** 按联系电话, 按企业名称 … */
  readonly by: string;
  readonly at: Instant;
  /** Newest first. */
  readonly items: readonly [CaseLine, ...CaseLine[]];
  readonly total: number;
  /** There are more than `total`, or may be. */
  readonly orMore: boolean;
  /** What else the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** Cases that somebody looked for (DESIGN §6, `/搜`). */
export function searchCard({ by, at, items, total, orMore, notes }: SearchCardView): Card {
  const title = `搜索结果 · 共 ${total} 件${orMore ? '以上' : ''}`;
  const [first] = items;
  const header = {
    title: plainText(title),
    subtitle: plainText(`${oneLine(by, 40)} · ${formatMoment(at)}`),
    template: 'blue' as const,
  };
  const left = total > items.length || orMore;
  return shell(`${title} · ${first.number}`, header, [
    ...items.map((item) => markdown(caseLine(item))),
    ...(left
      ? [note(`只列出最近的 ${items.length} 件。多写一个词可以缩小范围，例如：/搜 企业名称 退税。`)]
      : []),
    ...notes.map(note),
    note(openHint(first, at)),
  ]);
}
