import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import { section } from '../long-text.ts';
import type { Limits } from '../limits.ts';

/** 补充材料 that the enterprise is waited for (Article 4(2)). */
export interface SupplementView {
  readonly material: string;
  readonly by: string;
  readonly at: Instant;
  /** It did not come in time. */
  readonly lapsed: boolean;
}

/** What the enterprise is waited for. */
export function supplementBlocks(asked: SupplementView | null, limits: Limits): Block[] {
  if (asked === null) return [];
  return [
    pairs([
      {
        label: '补充材料',
        value: asked.lapsed
          ? coloured('red', '期限已过，企业没有补充，请中心负责人决定')
          : coloured('orange', '已通知企业，等企业补充'),
      },
      { label: '通知', value: `${oneLine(asked.by, limits.label)} ${formatMoment(asked.at)}` },
    ]),
    ...section('需补材料', asked.material, limits),
  ];
}
