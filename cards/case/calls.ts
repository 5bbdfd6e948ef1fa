import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import type { Limits } from '../limits.ts';
import { section } from '../long-text.ts';

/** What the enterprise said when it called again; `from`: in a case that was merged into this one (并案). */
export interface CallView {
  readonly at: Instant;
  readonly text: string;
  readonly from: { readonly number: string; readonly enterprise: string | null } | null;
}

/** The newest calls; what was said before is in the timeline. */
const MOST_CALLS = 3;

/** What was said besides the demand, each under its own heading. */
export function callBlocks(calls: readonly CallView[], limits: Limits): Block[] {
  return calls
    .map(({ at, text, from }, index) =>
      section(`第${index + 1}次来电`, text, limits, callTitle(index + 1, at, from, limits)),
    )
    .slice(-MOST_CALLS)
    .flat();
}

function callTitle(no: number, at: Instant, from: CallView['from'], { label }: Limits): string {
  if (from === null) return `来电补充（第${no}次，${formatMoment(at)}）`;
  const who = from.enterprise === null ? '' : `${oneLine(from.enterprise, label)}，`;
  return `${from.number} 并入（${who}${formatMoment(at)}）`;
}

/** 并案: where the case goes on; a unit has nothing to do in it any more. */
export const mergedBlock = (
  {
    mergedInto: into,
    audience,
  }: { readonly mergedInto: string | null; readonly audience: 'centre' | 'unit' },
  { label }: Limits,
): Block[] =>
  into === null
    ? []
    : [
        pairs([
          {
            label: '并案',
            value: `已并入 ${oneLine(into, label)}${audience === 'unit' ? '，不用再办' : '，在那一件上办理'}`,
          },
        ]),
      ];
