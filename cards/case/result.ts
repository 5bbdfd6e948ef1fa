import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, panel, type Block } from '../kit/layout.ts';
import { section, subsection } from '../long-text.ts';
import type { Limits } from '../limits.ts';

/** What the unit reported (Article 4(5)). */
export interface ResultView {
  readonly text: string;
  readonly legalBasis: string | null;
  /** When, how and whom of the enterprise was told. */
  readonly told: string;
  readonly approver: string | null;
  readonly by: string;
  readonly at: Instant;
}

export function resultBlock(result: ResultView | null, limits: Limits): Block[] {
  if (result === null) return [];
  const approver =
    result.approver === null ? [] : [{ label: '审签领导', value: oneLine(result.approver, limits.label) }];
  return [
    ...section('办理结果', result.text, limits),
    ...subsection('办理依据', result.legalBasis, limits),
    ...subsection('告知企业情况', result.told, limits),
    pairs([
      ...approver,
      { label: '反馈', value: `${oneLine(result.by, limits.label)} ${formatMoment(result.at)}` },
    ]),
  ];
}

/** What the unit reported before the case was handled anew, newest last; folded away. */
export function earlierResultsPanel(results: readonly ResultView[], limits: Limits): Block[] {
  if (results.length === 0) return [];
  const shown = results.slice(-limits.timeline).flatMap((one) => resultBlock(one, limits));
  return [panel(`此前的办理结果（${results.length}次）`, shown)];
}
