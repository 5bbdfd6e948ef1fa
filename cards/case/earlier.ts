import { oneLine } from '../kit/clean-text.ts';
import type { Block } from '../kit/layout.ts';
import { dotted, lines, md, tagged } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';

/** An earlier case of the same enterprise, for whoever reviews a new one. */
export interface EarlierView {
  /** `2026-00031` */
  readonly number: string;
  /** 「9月3日」 */
  readonly day: string;
  /** Its name, where it was written otherwise. */
  readonly enterprise: string | null;
  readonly about: string;
  /** 「已销号，第七条（一）」, 「办理中（市税务局）」. */
  readonly outcome: string;
  /** It reads like the same matter. */
  readonly alike: boolean;
  /** Nobody has to do anything on it any more. */
  readonly over: boolean;
}

/** Characters of what it was about: a line on a phone. */
const ABOUT = 40;

/** `/并案` takes the number without year and zeros where it can. */
const merging = (own: string, other: string): string =>
  `仍在办的，发 /并案 ${Number(own.slice(5))} ${own.slice(0, 4) === other.slice(0, 4) ? Number(other.slice(5)) : other}`;

/** The earlier cases of the enterprise, likeliest first, and what can follow from them (Article 3(六), 并案). */
export function earlierBlock(earlier: readonly EarlierView[], own: string, { label }: Limits): Block[] {
  if (earlier.length === 0) return [];
  const rows = earlier.map(({ number, day, enterprise, about, outcome, alike }) => {
    const parts = [day, ...(enterprise === null ? [] : [oneLine(enterprise, label)]), oneLine(about, ABOUT)];
    const line = md`**${number}** ${dotted([...parts, oneLine(outcome, label)])}`;
    return alike ? md`${tagged('内容相近', 'orange')} ${line}` : line;
  });
  const open = earlier.find((one) => one.alike && !one.over);
  const ended = earlier.some((one) => one.alike && one.over);
  const ways = [
    ...(open === undefined ? [] : [merging(own, open.number)]),
    ...(ended ? ['已办理终结、又以同一理由重复的，点「不予受理」选第三条（六）'] : []),
  ];
  return [
    markdown(
      lines([
        md`
**该企业此前的诉求**
        `,
        ...rows,
      ]),
    ),
    ...(ways.length === 0 ? [] : [note(`是同一事项的：${ways.join('；')}。`)]),
  ];
}
