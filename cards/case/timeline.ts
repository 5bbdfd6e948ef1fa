import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { panel, type Block } from '../kit/layout.ts';
import { lines, md } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';
import { settledClocks, type ClockView } from './clocks.ts';

/** Something that happened to the case, in one sentence. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly text: string;
}

/** The folded history: settled clocks first, then what happened, newest last. */
export function timelinePanel(
  entries: readonly TimelineEntry[],
  clocks: readonly ClockView[],
  limits: Limits,
): Block[] {
  const settled = settledClocks(clocks, limits);
  const shown = entries.slice(-limits.timeline);
  const left = entries.length - shown.length;
  const blocks: Block[] = [
    ...(settled === null ? [] : [markdown(settled, 'notation')]),
    ...(left === 0 ? [] : [note(`更早的${left}条未显示。`)]),
    ...(shown.length === 0 ? [] : [markdown(lines(shown.map((entry) => row(entry, limits))), 'notation')]),
  ];
  return blocks.length === 0 ? [] : [panel('时间线', blocks)];
}

const row = ({ at, text }: TimelineEntry, { timelineText }: Limits): ReturnType<typeof md> =>
  md`<font color='grey'>${formatMoment(at)}</font> ${oneLine(text, timelineText)}`;
