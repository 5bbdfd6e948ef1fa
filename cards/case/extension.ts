import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import type { Limits } from '../limits.ts';
import { section } from '../long-text.ts';

/** 申请延期 (Article 4(5)) that waits for the centre. */
export interface ExtensionView {
  readonly days: number;
  readonly reason: string;
  readonly understood: boolean;
  readonly by: string;
  readonly at: Instant;
}

export function extensionBlocks(asked: ExtensionView | null, limits: Limits): Block[] {
  if (asked === null) return [];
  return [
    pairs([
      { label: '申请延期', value: coloured('orange', `${asked.days}个工作日`) },
      { label: '企业', value: asked.understood ? '已告知，表示理解' : '已告知，不理解' },
      { label: '申请', value: `${oneLine(asked.by, limits.label)} ${formatMoment(asked.at)}` },
    ]),
    ...section('延期理由', asked.reason, limits),
  ];
}
