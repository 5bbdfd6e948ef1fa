import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block, type Pair } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import type { Limits } from '../limits.ts';
import { subsection } from '../long-text.ts';

/** 回访核查 (Article 4(6)): what the enterprise said last, and that the unit has the case again because of it. */
export interface FollowUpView {
  /** 「已接通，核查属实，未解决，不满意，不认可结果」 */
  readonly text: string;
  /** 备注: for the centre, and for the unit as far as it has to handle the case again. */
  readonly note: string | null;
  readonly by: string;
  readonly at: Instant;
  /** The unit is to mend its reply, or to handle the case anew in that round. */
  readonly sentBack: 'redo' | { readonly round: number } | null;
}

/** Why the unit has the case again; then what the enterprise said. */
export function followUpBlocks(last: FollowUpView | null, limits: Limits): Block[] {
  if (last === null) return [];
  const { text, note, by, at, sentBack } = last;
  return [
    pairs([
      ...again(sentBack),
      { label: '回访', value: oneLine(text, limits.label) },
      { label: '回访人', value: `${oneLine(by, limits.label)} ${formatMoment(at)}` },
    ]),
    ...subsection(sentBack === null || sentBack === 'redo' ? '回访备注' : '企业的新证据或理由', note, limits),
  ];
}

function again(sentBack: FollowUpView['sentBack']): Pair[] {
  if (sentBack === null) return [];
  return sentBack === 'redo'
    ? [{ label: '退回补办', value: coloured('orange', '答复不属实或不完整，请补办后再次反馈') }]
    : [
        {
          label: '重新办理',
          value: coloured('orange', `第${sentBack.round}轮，企业提出了新的证据或理由`),
        },
      ];
}
