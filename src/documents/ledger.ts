import { formatDate, formatMoment, localDate, type Instant, type LocalDate } from '../domain/local-date.ts';
import { periodText, type Period } from '../domain/period.ts';
import type { Category, Source, Urgency } from '../domain/regulation.ts';
import type { Column } from './kit/cells.ts';
import { sheet, workbook } from './kit/workbook.ts';

/** One demand in the ledger, as its reader may read it. */
export interface LedgerRow {
  /** `2026-00042` */
  readonly number: string;
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  readonly source: Source;
  readonly sourceNumber: string | null;
  readonly enterprise: string;
  readonly creditCode: string | null;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly category: Category;
  readonly urgency: Urgency;
  readonly confidential: boolean;
  /** 反映责任单位作风: the unit; never told to units. */
  readonly complainedOf: string | null;
  readonly content: string;
  /** 「办理中」; of a unit that has it no more 「已改派」. */
  readonly standing: string;
  readonly round: number;
  readonly lead: string | null;
  readonly coUnits: string;
  /** Of the reading unit; null for the centre. */
  readonly part: '牵头' | '协办' | null;
  /** What the lead did, or the reading unit. */
  readonly dispatchedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly contactedAt: Instant | null;
  readonly due: LocalDate | null;
  /** 「暂定，延期2个工作日」 */
  readonly dueNote: string;
  readonly reportedAt: Instant | null;
  readonly result: string | null;
  /** 「办结反馈（市税务局）」 */
  readonly late: string;
  readonly followedUpAt: Instant | null;
  readonly satisfaction: string | null;
  readonly ending: string | null;
  readonly endedAt: Instant | null;
}

export interface LedgerView {
  readonly period: Period;
  /** The units whose ledger it is, by name; null = the city's. */
  readonly units: readonly string[] | null;
  /** In the order of their numbers. */
  readonly rows: AsyncIterable<readonly LedgerRow[]>;
  readonly made: { readonly by: string; readonly at: Instant };
}

type Heads = Pick<LedgerView, 'period' | 'units'>;

const titleOf = ({ period, units }: Heads): string =>
  `企业诉求台账（${[...(units ?? []), periodText(period)].join('，')}）`;

/** `企业诉求台账-2026年9月.xlsx`, `企业诉求台账-市税务局-2026年9月.xlsx` */
export const ledgerName = ({ period, units }: Heads): string =>
  `${['企业诉求台账', ...(units ?? []), periodText(period)].join('-')}.xlsx`;

const yesNo = (value: boolean): string => (value ? '是' : '否');

/** The columns; what one reader alone has is left out for the others. */
const columns = (ofUnit: boolean): readonly Column<LedgerRow>[] => [
  { heading: '编号', width: 13, kind: 'text', of: ({ number }) => number },
  { heading: '登记时间', width: 17, kind: 'moment', of: ({ registeredAt }) => registeredAt },
  { heading: '诉求来源', width: 10, kind: 'text', of: ({ source }) => source },
  { heading: '来源编号', width: 20, kind: 'text', of: ({ sourceNumber }) => sourceNumber },
  { heading: '企业名称', width: 30, kind: 'prose', of: ({ enterprise }) => enterprise },
  { heading: '统一社会信用代码', width: 22, kind: 'text', of: ({ creditCode }) => creditCode },
  { heading: '联系人', width: 12, kind: 'prose', of: ({ contact }) => contact.name },
  { heading: '联系电话', width: 16, kind: 'text', of: ({ contact }) => contact.phone },
  { heading: '诉求类别', width: 10, kind: 'text', of: ({ category }) => category },
  { heading: '紧急程度', width: 10, kind: 'text', of: ({ urgency }) => urgency },
  { heading: '要求保密', width: 10, kind: 'text', of: ({ confidential }) => yesNo(confidential) },
  ...(ofUnit
    ? []
    : [
        {
          heading: '反映作风单位',
          width: 16,
          kind: 'text',
          of: ({ complainedOf }) => complainedOf,
        } satisfies Column<LedgerRow>,
      ]),
  { heading: '诉求内容', width: 50, kind: 'prose', of: ({ content }) => content },
  { heading: '登记人', width: 12, kind: 'text', of: ({ registeredBy }) => registeredBy },
  { heading: '当前环节', width: 10, kind: 'text', of: ({ standing }) => standing },
  { heading: '办理轮次', width: 10, kind: 'number', of: ({ round }) => round },
  { heading: '牵头单位', width: 16, kind: 'text', of: ({ lead }) => lead },
  { heading: '协办单位', width: 16, kind: 'text', of: ({ coUnits }) => coUnits },
  ...(ofUnit
    ? [
        {
          heading: '本单位职责',
          width: 12,
          kind: 'text',
          of: ({ part }) => part,
        } satisfies Column<LedgerRow>,
      ]
    : []),
  { heading: '转办时间', width: 17, kind: 'moment', of: ({ dispatchedAt }) => dispatchedAt },
  { heading: '签收时间', width: 17, kind: 'moment', of: ({ acceptedAt }) => acceptedAt },
  { heading: '首次联系时间', width: 17, kind: 'moment', of: ({ contactedAt }) => contactedAt },
  { heading: '办理期限', width: 13, kind: 'date', of: ({ due }) => due },
  { heading: '期限说明', width: 20, kind: 'text', of: ({ dueNote }) => dueNote },
  { heading: '反馈时间', width: 17, kind: 'moment', of: ({ reportedAt }) => reportedAt },
  { heading: '办理结果', width: 50, kind: 'prose', of: ({ result }) => result },
  { heading: '超期事项', width: 24, kind: 'text', of: ({ late }) => late },
  { heading: '最近回访时间', width: 17, kind: 'moment', of: ({ followedUpAt }) => followedUpAt },
  { heading: '满意度', width: 10, kind: 'text', of: ({ satisfaction }) => satisfaction },
  { heading: '了结情形', width: 36, kind: 'prose', of: ({ ending }) => ending },
  { heading: '了结时间', width: 17, kind: 'moment', of: ({ endedAt }) => endedAt },
];

/** What the rows add up to, counted while they are written. */
interface Figures {
  total: number;
  late: number;
  first: string;
  last: string;
  readonly standings: Map<string, number>;
}

function count(figures: Figures, rows: readonly LedgerRow[]): void {
  for (const { number, late, standing } of rows) {
    figures.total += 1;
    if (late !== '') figures.late += 1;
    if (figures.first === '') figures.first = number;
    figures.last = number;
    figures.standings.set(standing, (figures.standings.get(standing) ?? 0) + 1);
  }
}

/** A line of the page that explains the ledger. */
type Line = readonly [label: string, text: string];

const EXPLAINED: readonly Column<Line>[] = [
  { heading: '项目', width: 18, kind: 'text', of: ([label]) => label },
  { heading: '说明', width: 78, kind: 'prose', of: ([, text]) => text },
];

/**
 * Article 2(1), 清单式台账: every demand registered in the period with its number, those that were struck out or merged too, then a page
 * that says what is in it and how it is to be read.
 */
export async function ledger(view: LedgerView): Promise<Uint8Array> {
  const figures: Figures = { total: 0, late: 0, first: '', last: '', standings: new Map() };
  async function* counted(): AsyncGenerator<readonly LedgerRow[]> {
    for await (const batch of view.rows) {
      count(figures, batch);
      yield batch;
    }
  }
  // eslint-disable-next-line @typescript-eslint/require-await -- known at once, but only when the list is written
  async function* explained(): AsyncGenerator<readonly Line[]> {
    yield lines(view, figures);
  }
  return await workbook(titleOf(view), view.made.at, [
    sheet('台账', 'list', columns(view.units !== null), counted),
    sheet('说明', 'page', EXPLAINED, explained),
  ]);
}

function lines({ period, units, made }: LedgerView, figures: Figures): readonly Line[] {
  const { total, late, first, last, standings } = figures;
  const moment = `${formatDate(localDate(made.at))}${formatMoment(made.at).replace(/^\S+/, '')}`;
  return [
    ['台账范围', units === null ? '全部诉求' : `${units.join('、')}承办（含协办、曾承办）的诉求`],
    ['登记期间', periodText(period)],
    ['调取', `${made.by}于${moment}从「接办」调取，以生成时的办理记录为准`],
    ['件数', total === 0 ? '0件（本期没有登记的诉求）' : `${total}件，编号 ${first} 至 ${last}`],
    ...[...standings].map(([standing, many]): Line => [`其中：${standing}`, `${many}件`]),
    ['有超期事项的', `${late}件`],
    ['编号', '编号按年连续，作废、并案、不予受理的诉求也保留编号，列在表内'],
    ['联系电话', '中间几位已隐去；需要全部号码的，请在卡片上点「查看联系方式」'],
    [
      '要求保密',
      units === null
        ? '要求保密的诉求，不得把企业身份告知责任单位'
        : '企业要求保密的，不提供企业身份和联系方式',
    ],
    [
      '办理期限',
      '责任单位办结反馈（协办单位为提交协办意见）的最后一日，当日24:00前有效；「暂定」的要等放假安排公布后确定',
    ],
    ['超期事项', '超过时限才完成，或者到调取时仍未完成的事项；暂停计时和「暂定」期限不计超期'],
  ];
}
