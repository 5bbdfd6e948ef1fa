import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import { section, subsection } from '../long-text.ts';
import type { Limits } from '../limits.ts';

/** A result that waits for the unit's 主管领导 (Article 2(2)). */
export interface CoSignView {
  readonly by: string;
  readonly at: Instant;
  /** What it says; for the unit alone until it is reported. */
  readonly draft: {
    readonly text: string;
    readonly legalBasis: string | null;
    readonly told: string;
    readonly missing: string | null;
  } | null;
}

/** Who has it now, then what he is to agree to. */
export function coSignBlocks(coSign: CoSignView | null, limits: Limits): Block[] {
  if (coSign === null) return [];
  const { by, at, draft } = coSign;
  return [
    pairs([
      { label: '审签', value: coloured('orange', '待主管领导审签') },
      { label: '送审', value: `${oneLine(by, limits.label)} ${formatMoment(at)}` },
    ]),
    ...section('办理结果', draft?.text ?? null, limits, '送审的办理结果'),
    ...subsection('办理依据', draft?.legalBasis ?? null, limits),
    ...subsection('告知企业情况', draft?.told ?? null, limits),
    ...subsection('协办意见缺失原因', draft?.missing ?? null, limits),
  ];
}
