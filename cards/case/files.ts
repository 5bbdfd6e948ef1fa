import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { panel, type Block } from '../kit/layout.ts';
import { lines, md } from '../kit/markdown.ts';
import { markdown, note } from '../kit/text.ts';
import type { Limits } from '../limits.ts';

/** A file that came for a case. */
export interface FileView {
  readonly name: string;
  /** 关键性证据 */
  readonly purpose: string;
  readonly by: string;
  readonly at: Instant;
}

/** The folded list of files, newest last. */
export function filesPanel(files: readonly FileView[], { timeline, label }: Limits): Block[] {
  if (files.length === 0) return [];
  const shown = files.slice(-timeline);
  const left = files.length - shown.length;
  const row = ({ name, purpose, by, at }: FileView) =>
    md`${oneLine(name, label)} <font color='grey'>${purpose} ${oneLine(by, label)} ${formatMoment(at)}</font>`;
  return [
    panel(`附件（${files.length}份）`, [
      ...(left === 0 ? [] : [note(`更早的${left}份未显示。`)]),
      markdown(lines(shown.map(row)), 'notation'),
    ]),
  ];
}
