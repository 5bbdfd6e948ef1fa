import type { Stage } from '../../src/domain/case.ts';
import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import type { Limits } from '../limits.ts';
import { section } from '../long-text.ts';

/** What waits for a second person, or why the case was declined or terminated. */
export interface ProposalView {
  /** While it waits 「不予受理，第三条（一）：…」; once it was agreed to, the ground alone. */
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
  readonly advice: string | null;
  readonly referral: string | null;
  /** Of a termination: what happened. */
  readonly reason: string | null;
  /** Of 企业撤诉, for the centre: whether the enterprise says it was pressed; else null. */
  readonly pressed: boolean | null;
}

/** What the proposal is called once it was agreed to. */
const BASIS_LABELS: Readonly<Partial<Record<Stage, string>>> = {
  declined: '不予受理依据',
  terminated: '终止依据',
};

/** Ground, advice, where the enterprise was sent. */
export function proposalBlocks(proposal: ProposalView | null, stage: Stage, limits: Limits): Block[] {
  if (proposal === null) return [];
  const { text, by, at, advice, referral, reason, pressed } = proposal;
  return [
    pairs([
      { label: BASIS_LABELS[stage] ?? '提请审定', value: coloured('orange', oneLine(text, limits.label)) },
      { label: '提出', value: `${oneLine(by, limits.label)} ${formatMoment(at)}` },
      ...(referral === null ? [] : [{ label: '引导去向', value: oneLine(referral, limits.label) }]),
      ...(pressed === null
        ? []
        : [{ label: '受到压力', value: pressed ? coloured('red', '是，请先核实') : '否' }]),
    ]),
    ...section('个案咨询', advice, limits),
    ...section(pressed === null ? '情况说明' : '撤诉原因', reason, limits),
  ];
}
