import { formatMoment, localDate, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { panel, type Block } from '../kit/layout.ts';
import { coloured, dotted, lines, md, type MarkdownText } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';

/** A time for which one had the case; `to` null = has it still. */
export interface HoldingView {
  readonly holder: string;
  /** 初审, 办理 … */
  readonly doing: string;
  readonly from: Instant;
  readonly to: Instant | null;
  /** Working days. */
  readonly days: number;
}

/** Who had the case for how long (Article 2(3), the closed loop). */
export interface HoldersView {
  /** Working days from registration to the end, or until now. */
  readonly days: number;
  readonly over: boolean;
  /** What each had in all; the days add up to `days`. */
  readonly totals: readonly {
    readonly holder: string;
    readonly days: number;
    readonly times: number;
    /** Has it now. */
    readonly now: boolean;
  }[];
  readonly holdings: readonly HoldingView[];
  /** 协办: beside the lead, so not part of the sum. */
  readonly assisting: readonly HoldingView[];
}

/** Folded: in a line each, who had the case for how many working days in all; then the single times, newest last. */
export function holdersPanel(view: HoldersView | null, limits: Limits): Block[] {
  if (view === null || view.totals.length === 0) return [];
  const { days, over, totals, holdings, assisting } = view;
  return [
    panel('经手时长', [
      markdown(md`**${over ? '全程' : '至今'}${daysText(days)}**`),
      ...newest(totals, '家', total, limits, 'normal'),
      ...newest(holdings, '段', time, limits, 'notation'),
      ...(assisting.length === 0
        ? []
        : [
            markdown(
              md`
**协办** 与牵头同时进行，不计入合计
              `,
              'notation',
            ),
            ...newest(assisting, '家', time, limits, 'notation'),
          ]),
      note('按工作日计算：起始当日不计，节假日和周末不计，调休上班日计入。'),
    ]),
  ];
}

/** The newest of a list, a line each, and how many are left out. */
function newest<T>(
  all: readonly T[],
  unit: string,
  line: (one: T, limits: Limits) => MarkdownText,
  limits: Limits,
  size: 'normal' | 'notation',
): Block[] {
  const shown = all.slice(-limits.timeline);
  const left = all.length - shown.length;
  return [
    ...(left === 0 ? [] : [note(`更早的${left}${unit}未显示。`)]),
    markdown(lines(shown.map((one) => line(one, limits))), size),
  ];
}

const daysText = (days: number): string => (days === 0 ? '不到1个工作日' : `${days}个工作日`);

function total({ holder, days, times, now }: HoldersView['totals'][number], { label }: Limits): MarkdownText {
  return dotted([
    md`${oneLine(holder, label)} **${daysText(days)}**`,
    ...(times > 1 ? [`${times}次`] : []),
    ...(now ? [coloured('orange', '现在经手')] : []),
  ]);
}

const time = ({ holder, doing, from, to, days }: HoldingView, { label }: Limits): MarkdownText =>
  md`<font color='grey'>${span(from, to)}</font> ${dotted([`${oneLine(holder, label)} ${oneLine(doing, label)}`, daysText(days)])}`;

/** `9月14日 09:00—09:10`; the day once where it is the same. */
function span(from: Instant, to: Instant | null): string {
  if (to === null) return `${formatMoment(from)}起`;
  const end = formatMoment(to);
  return `${formatMoment(from)}—${localDate(from) === localDate(to) ? end.slice(end.indexOf(' ') + 1) : end}`;
}
