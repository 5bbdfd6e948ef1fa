import { formatDay, formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { deadlineText, runningFirst, worstHaste, type Deadline, type Haste } from '../deadline.ts';
import { oneLine } from '../kit/clean-text.ts';
import { panel, shaded, type Background, type Block } from '../kit/layout.ts';
import { coloured, dotted, lines, md, type MarkdownText } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';

/** A time limit of the case (DESIGN §5), running or settled. */
export interface ClockView extends Deadline {
  /** 签收, 办结反馈 … */
  readonly title: string;
  /** Who answers for it. */
  readonly holder: string;
  /** It is those who read this card. */
  readonly own: boolean;
  /** The days counted, in one line. */
  readonly explanation: string;
  /** When the duty was done, or ended with the case; null while it runs. */
  readonly metAt: Instant | null;
  readonly metLate: boolean;
  /** The duty was not done and is not owed any more. */
  readonly voided: boolean;
}

export const running = (clocks: readonly ClockView[]): readonly ClockView[] =>
  clocks.filter(({ metAt }) => metAt === null);

const BACKGROUNDS: Readonly<Record<Haste, Background>> = {
  late: 'red-50',
  soon: 'orange-50',
  calm: 'grey-50',
};

/** Each holder with the running clocks he answers for: those who read the card first, then the one whose day comes first. */
function byHolder(open: readonly ClockView[]): readonly (readonly [string, readonly ClockView[]])[] {
  const ordered = runningFirst(open);
  const holders = [...ordered.filter(({ own }) => own), ...ordered].map(({ holder }) => holder);
  return [...new Set(holders)].map((name) => [name, ordered.filter(({ holder }) => holder === name)]);
}

/**
 * `办结反馈 9月22日（周二）前 · 还剩3个工作日` for each running one, under who answers for them where that is more than one; how the days
 * were counted is folded away.
 */
export function clockBlock(clocks: readonly ClockView[], { label }: Limits): Block[] {
  const open = running(clocks);
  if (open.length === 0) return [];
  const groups = byHolder(open);
  const line = (clock: ClockView): Block =>
    markdown(md`**${oneLine(clock.title, label)}** ${deadlineText(clock)}`);
  return [
    shaded(BACKGROUNDS[worstHaste(open)], [
      ...groups.flatMap(([holder, theirs]) => [
        ...(groups.length === 1 ? [] : [note(oneLine(holder, label))]),
        ...theirs.map(line),
      ]),
      panel('时限怎么算', [
        markdown(lines(groups.flatMap(([, theirs]) => theirs).map((one) => counted(one, label))), 'notation'),
      ]),
    ]),
  ];
}

/** How the days of the settled clocks were counted, folded away: a line for each. */
export function settledPanel(clocks: readonly ClockView[], { label, timeline }: Limits): Block[] {
  const settled = clocks.filter(({ metAt }) => metAt !== null).slice(-timeline);
  if (settled.length === 0) return [];
  return [
    panel('已结束的时限怎么算', [markdown(lines(settled.map((one) => counted(one, label))), 'notation')]),
  ];
}

const counted = ({ title, holder, explanation, metAt, paused }: ClockView, label: number): MarkdownText =>
  md`**${oneLine(title, label)}** ${oneLine(holder, label)}：${oneLine(explanation, label)}${metAt === null && paused === true ? '；现暂停计时，决定后顺延' : ''}`;

/** One line for each settled clock: what, by when, when it was done; and who did it, where others had the same to do. */
export function settledClocks(
  clocks: readonly ClockView[],
  { label, timeline }: Limits,
): MarkdownText | null {
  const isShared = ({ title, holder }: ClockView): boolean =>
    clocks.some((one) => one.metAt !== null && one.title === title && one.holder !== holder);
  const rows = clocks.flatMap((clock) =>
    clock.metAt === null
      ? []
      : [
          dotted([
            `${oneLine(clock.title, label)} ${formatDay(clock.due)}前`,
            ending(clock, clock.metAt),
            ...(isShared(clock) ? [oneLine(clock.holder, label)] : []),
          ]),
        ],
  );
  return rows.length === 0 ? null : lines(rows.slice(-timeline));
}

function ending({ metLate, voided }: Pick<ClockView, 'metLate' | 'voided'>, metAt: Instant): MarkdownText {
  const moment = formatMoment(metAt);
  if (voided)
    return metLate
      ? coloured('red', `${moment} 停止计时，此前已逾期`)
      : coloured('grey', `${moment} 未办，不再计时`);
  return metLate ? coloured('red', `${moment} 逾期完成`) : coloured('green', `${moment} 按时完成`);
}
