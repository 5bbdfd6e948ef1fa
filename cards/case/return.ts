import { formatMoment, type Instant } from '../../src/domain/local-date.ts';
import { oneLine } from '../kit/clean-text.ts';
import { pairs, type Block } from '../kit/layout.ts';
import { coloured } from '../kit/markdown.ts';
import { note } from '../kit/text.ts';
import { section, subsection } from '../long-text.ts';
import type { Limits } from '../limits.ts';

/** 申请退件 (Article 4(3)): what the unit says, and whether its sealed explanation has come. */
export interface ReturnView {
  readonly reason: string;
  readonly legalBasis: string;
  readonly suggested: string | null;
  readonly by: string;
  readonly at: Instant;
  /** `agreed`: the case is back and waits for another unit. */
  readonly standing: 'awaitsScan' | 'illegible' | 'undecided' | 'agreed';
  /** 「已收到 9月14日 10:20」 */
  readonly scan: string;
  /** Asked for by the unit that reads the card, which is to send the scan. */
  readonly mine: boolean;
}

/** How a case stands in a word while a return waits, or after it. */
export const RETURN_STANDINGS: Readonly<Record<ReturnView['standing'], string>> = {
  awaitsScan: '退件待盖章',
  illegible: '退件待盖章',
  undecided: '退件待审定',
  agreed: '待重新转办',
};

/** What the liaison does with the letter that the bot sent him. */
const TO_DO = '请打印机器人单聊里的情况说明，加盖公章后，把扫描件或照片发到该单聊。';

export function returnBlocks(asked: ReturnView | null, limits: Limits): Block[] {
  if (asked === null) return [];
  const waits = asked.standing === 'awaitsScan' || asked.standing === 'illegible';
  return [
    pairs([
      {
        label: '退件',
        value:
          asked.standing === 'agreed' ? '已同意，请重新转办' : coloured('orange', '申请退件，待受理中心决定'),
      },
      {
        label: '扫描件',
        value: waits
          ? coloured('orange', oneLine(asked.scan, limits.label))
          : oneLine(asked.scan, limits.label),
      },
      ...(asked.suggested === null
        ? []
        : [{ label: '建议单位', value: oneLine(asked.suggested, limits.label) }]),
      { label: '申请', value: `${oneLine(asked.by, limits.label)} ${formatMoment(asked.at)}` },
    ]),
    ...section('退件理由', asked.reason, limits),
    ...subsection('依据', asked.legalBasis, limits),
    ...(asked.mine && waits ? [note(TO_DO)] : []),
  ];
}
