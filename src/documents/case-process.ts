import { paperNumber } from '../domain/case-number.ts';
import { formatDay, formatMoment, type Instant } from '../domain/local-date.ts';
import type { SheetClock } from './handling-sheet.ts';
import { listTable } from './kit/form-table.ts';
import { paper } from './kit/paper.ts';
import { listHeading, titled } from './kit/prose.ts';

/** A time for which somebody had the case. */
interface ProcessHolding {
  readonly holder: string;
  readonly doing: string;
  readonly from: Instant;
  /** Null: has it still. */
  readonly to: Instant | null;
  /** Working days. */
  readonly days: number;
}

/** How a case went, as `/查` shows it to the same reader. */
export interface CaseProcessView {
  readonly number: string;
  /** 流转记录, oldest first. */
  readonly records: readonly { readonly at: Instant; readonly text: string }[];
  readonly holdings: readonly ProcessHolding[];
  /** 协办: beside the lead. */
  readonly assisting: readonly ProcessHolding[];
  /** `explanation`: the days counted. */
  readonly clocks: readonly (SheetClock & { readonly explanation: string })[];
  readonly at: Instant;
}

/** 办理流程: what was done when, who had the case for how long, and how each limit was counted (Article 2(3), the closed loop). */
export const caseProcess = ({
  number,
  records,
  holdings,
  assisting,
  clocks,
  at,
}: CaseProcessView): Promise<Uint8Array> =>
  paper(`办理流程 ${paperNumber(number)}`, at, 'form', [
    ...titled(`${paperNumber(number)}办理流程`),
    listHeading('一、流转记录'),
    listTable(
      [1900],
      ['时间', '情况'],
      records.map((one) => [formatMoment(one.at), one.text]),
    ),
    listHeading('二、经手时长（工作日）'),
    listTable(
      [2600, 2000, 3000],
      ['经手方', '事项', '起止', '时长'],
      [...holdings.map((one) => holdingRow(one, '')), ...assisting.map((one) => holdingRow(one, '（协办）'))],
    ),
    listHeading('三、办理时限'),
    listTable(
      [1300, 1700, 1700, 2000],
      ['事项', '责任方', '应于何日前', '完成情况', '计算过程'],
      clocks.map(({ title, holder, due, provisional, standing, explanation }) => [
        title,
        holder,
        `${formatDay(due)}${provisional ? '暂定' : ''}`,
        standing,
        explanation,
      ]),
    ),
  ]);

const holdingRow = ({ holder, doing, from, to, days }: ProcessHolding, beside: string): readonly string[] => [
  `${holder}${beside}`,
  doing,
  to === null ? `${formatMoment(from)}起` : `${formatMoment(from)}至${formatMoment(to)}`,
  days === 0 ? '不到1天' : `${days}天`,
];
