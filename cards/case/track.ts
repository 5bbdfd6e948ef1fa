import { formatDate, formatMoment, type Instant, type LocalDate } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, panel, type Block } from '../kit/layout.ts';
import { coloured, lines, md } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';
import { section, subsection } from '../long-text.ts';

/** 跟踪办理 (Article 6) that is asked for, or was agreed to: by whom and when. */
export interface TrackView {
  readonly reason: string;
  readonly plan: string;
  readonly promised: LocalDate;
  readonly by: string;
  readonly at: Instant;
}

/** 进展 that the enterprise was told. */
export interface ProgressView {
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

const reasonAndPlan = ({ reason, plan }: TrackView, limits: Limits): Block[] => [
  ...section('阶段计划', plan, limits),
  ...subsection('客观原因', reason, limits),
];

/** What waits for the director. */
export const trackRequestBlocks = (asked: TrackView | null, limits: Limits): Block[] =>
  asked === null
    ? []
    : [
        pairs([
          {
            label: '申请转跟踪办理',
            value: coloured('orange', `承诺${formatDate(asked.promised)}办结，已告知企业`),
          },
          { label: '申请', value: `${oneLine(asked.by, limits.label)} ${formatMoment(asked.at)}` },
        ]),
        ...reasonAndPlan(asked, limits),
      ];

/** What was agreed: the promise and the plan, against which the progress is read; unless `asked`, a new plan, is above it. */
export const trackedBlocks = (tracked: TrackView | null, asked: TrackView | null, limits: Limits): Block[] =>
  tracked === null
    ? []
    : [
        pairs([
          { label: '跟踪办理', value: `承诺${formatDate(tracked.promised)}办结，每周向企业反馈进展` },
          { label: '同意', value: `${oneLine(tracked.by, limits.label)} ${formatMoment(tracked.at)}` },
        ]),
        ...(asked === null ? reasonAndPlan(tracked, limits) : []),
      ];

/** The last progress, while the case is handled; what came before is folded away. Newest last in `progress`. */
export function progressBlocks(
  progress: readonly ProgressView[],
  isHandling: boolean,
  limits: Limits,
): Block[] {
  const last = isHandling ? progress.at(-1) : undefined;
  const older = last === undefined ? progress : progress.slice(0, -1);
  const when = ({ by, at }: ProgressView): string => `${formatMoment(at)} ${oneLine(by, limits.label)}`;
  const shown = older.slice(-limits.timeline);
  const left = older.length - shown.length;
  const rows = shown.map(
    (one) =>
      md`<font color='grey'>${formatMoment(one.at)}</font> ${oneLine(one.text, limits.timelineText)}（${oneLine(one.by, limits.label)}）`,
  );
  return [
    ...(last === undefined ? [] : section('进展', last.text, limits, `最近进展（${when(last)}）`)),
    ...(rows.length === 0
      ? []
      : [
          panel(`${last === undefined ? '办理期间的' : '此前的'}进展（${older.length}条）`, [
            ...(left === 0 ? [] : [note(`更早的${left}条未显示。`)]),
            markdown(lines(rows), 'notation'),
          ]),
        ]),
  ];
}
