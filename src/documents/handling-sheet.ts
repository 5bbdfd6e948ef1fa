import { Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Table, TableRow } from 'docx';
import { paperNumber } from '../domain/case-number.ts';
import type { Category, Source, Urgency } from '../domain/regulation.ts';
import {
  formatDate,
  formatDay,
  formatMoment,
  localDate,
  type Instant,
  type LocalDate,
} from '../domain/local-date.ts';
import { cleanLine } from './kit/clean.ts';
import {
  formTable,
  listTable,
  pairRow,
  signatureRow,
  signedLine,
  textLines,
  wideRow,
  type CellLine,
} from './kit/form-table.ts';
import { SIZES, TYPE_WIDTH } from './kit/page.ts';
import { paper } from './kit/paper.ts';
import { listHeading, titled } from './kit/prose.ts';

/** Who said something, and when. */
interface Signed {
  readonly by: string;
  readonly at: Instant;
}

/** A unit's report of what was done. */
export interface SheetResult extends Signed {
  readonly unit: string;
  /** 1; 2 and more after 重新办理. */
  readonly round: number;
  readonly text: string;
  readonly legalBasis: string | null;
  readonly told: string;
  readonly approver: string | null;
}

/** A time limit, running or settled. */
export interface SheetClock {
  readonly title: string;
  readonly holder: string;
  readonly due: LocalDate;
  readonly provisional: boolean;
  /** 「9月15日 10:02 按时完成」 */
  readonly standing: string;
}

/** What the sheet says of a case, to one reader: of a confidential demand a unit's holds what units may read. */
export interface HandlingSheetView {
  /** `2026-00042` */
  readonly number: string;
  readonly source: Source;
  readonly sourceNumber: string | null;
  readonly category: Category;
  readonly urgency: Urgency;
  readonly confidential: boolean;
  readonly registered: Signed;
  /** 单位名称 */
  readonly enterprise: string;
  readonly creditCode: string | null;
  /** 诉求人姓名, 联系方式; or in their place why they are not here. */
  readonly contact: { readonly name: string; readonly phone: string };
  /** 诉求问题 */
  readonly content: string;
  /** 来电补充, oldest first. */
  readonly calls: readonly { readonly at: Instant; readonly text: string }[];
  /** 关键性证据: what the enterprise sent, no unit's explanation of a return; null where 要求保密 keeps from the unit what there is. */
  readonly evidence:
    readonly { readonly name: string; readonly purpose: string; readonly at: Instant }[] | null;
  /** 转办意见, with who dispatched; null while the case is not dispatched. */
  readonly dispatched: (Signed & { readonly opinion: string | null }) | null;
  /** 转办意见 noted at registration, before anybody has dispatched. */
  readonly opinion: string | null;
  readonly lead: string | null;
  readonly coUnits: readonly string[];
  readonly clocks: readonly SheetClock[];
  readonly results: readonly SheetResult[];
  readonly coOpinions: readonly (Signed & { readonly unit: string; readonly text: string })[];
  /** 回访核查, oldest first. */
  readonly followUps: readonly (Signed & { readonly text: string; readonly note: string | null })[];
  /** How it ended, in paragraphs: ground, answer or advice; null while it goes on. */
  readonly conclusion: (Signed & { readonly text: string }) | null;
  /** 流转记录, oldest first. */
  readonly records: readonly { readonly at: Instant; readonly text: string }[];
  /** For whom the sheet was made, and when. */
  readonly made: Signed;
}

const TITLE = '企业诉求接诉即办承办单';

/** `企业诉求接诉即办承办单-2026-00042.docx` */
export const handlingSheetName = (number: string): string => `${TITLE}-${number}.docx`;

/** Room for a text to be written by hand, three lines. */
const BY_HAND = 1100;

/**
 * Article 4(1): 《企业诉求接诉即办承办单》 as the case stands: person, enterprise, contact, demand, transfer opinion and key evidence;
 * then who handled it by when, with what result, and how it was concluded.
 */
export function handlingSheet(view: HandlingSheetView): Promise<Uint8Array> {
  return paper(`${TITLE} ${paperNumber(view.number)}`, view.made.at, 'form', [
    ...titled(TITLE),
    numberLine(view),
    formTable([...demandRows(view), ...transferRows(view), ...handlingRows(view), ...conclusionRows(view)]),
    ...annex(view),
    footnote(
      `本单由${cleanLine(view.made.by)}于${moment(view.made.at)}从「接办」调取，以此时的办理记录为准；联系方式只用于办理本件。`,
    ),
  ]);
}

const moment = (at: Instant): string =>
  `${formatDate(localDate(at))}${formatMoment(at).slice(formatMoment(at).indexOf(' '))}`;

const signed = ({ by, at }: Signed): CellLine => signedLine(`${cleanLine(by)} ${moment(at)}`);

/** The number at the left, the day of registration at the right. */
const numberLine = ({ number, registered }: HandlingSheetView): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TYPE_WIDTH }],
    spacing: { before: 160, after: 80 },
    children: [
      new TextRun({ text: `编号：${paperNumber(number)}`, size: SIZES.四号 }),
      new TextRun({
        children: [new Tab(), `受理：${cleanLine(registered.by)} ${formatDate(localDate(registered.at))}`],
        size: SIZES.四号,
      }),
    ],
  });

const footnote = (text: string): Paragraph =>
  new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text, size: SIZES.五号 })] });

function demandRows(view: HandlingSheetView): TableRow[] {
  const { source, sourceNumber, urgency, confidential, contact } = view;
  return [
    pairRow('诉求来源', source, '来源编号', sourceNumber ?? '无'),
    pairRow('诉求类别', view.category, '紧急程度', confidential ? `${urgency}（要求保密）` : urgency),
    wideRow('单位名称', [{ text: view.enterprise }]),
    wideRow('信用代码', [{ text: view.creditCode ?? '未登记' }]),
    pairRow('诉求人姓名', contact.name, '联系方式', contact.phone),
    wideRow('诉求问题', textLines(view.content)),
    ...(view.calls.length === 0
      ? []
      : [
          wideRow(
            '来电补充',
            view.calls.flatMap(({ at, text }) => [...textLines(text), signedLine(moment(at))]),
          ),
        ]),
    wideRow('关键性证据', evidence(view)),
  ];
}

function evidence({ evidence: files }: HandlingSheetView): readonly CellLine[] {
  if (files === null) return [{ text: '企业要求保密，由受理中心掌握' }];
  if (files.length === 0) return [{ text: '无' }];
  return files.map(({ name, purpose, at }, index) => ({
    text: `${index + 1}. ${name}（${purpose}，${moment(at)}）`,
  }));
}

function transferRows({ dispatched, opinion, lead, coUnits }: HandlingSheetView): TableRow[] {
  const lines =
    dispatched === null
      ? textLines(opinion ?? '')
      : [...textLines(dispatched.opinion ?? '请按规定时限办理并反馈。'), signed(dispatched)];
  return [
    wideRow('转办意见', lines, BY_HAND),
    pairRow('牵头单位', lead ?? '', '协办单位', coUnits.length === 0 ? '无' : coUnits.join('、')),
  ];
}

function handlingRows({ results, coOpinions }: HandlingSheetView): TableRow[] {
  const reported = results.flatMap((result, index) => [
    ...(results.length === 1 ? [] : [{ text: heading(result, index) }]),
    ...textLines(result.text),
    ...(result.legalBasis === null ? [] : textLines(`办理依据：${result.legalBasis}`)),
    ...textLines(`告知企业情况：${result.told}`),
    ...(result.approver === null ? [] : [{ text: `审签领导：${result.approver}` }]),
    signedLine(`${cleanLine(result.unit)} ${cleanLine(result.by)} ${moment(result.at)}`),
  ]);
  return [
    ...(coOpinions.length === 0
      ? []
      : [
          wideRow(
            '协办意见',
            coOpinions.flatMap(({ unit, text, by, at }) => [
              ...textLines(text),
              signedLine(`${cleanLine(unit)} ${cleanLine(by)} ${moment(at)}`),
            ]),
          ),
        ]),
    wideRow('办理结果', reported, BY_HAND),
    signatureRow('承办人\n（签字）', '单位负责人\n（签字、盖章）'),
  ];
}

const heading = ({ round }: SheetResult, index: number): string =>
  `【第${index + 1}次反馈${round === 1 ? '' : `，第${round}轮重新办理`}】`;

function conclusionRows({ followUps, conclusion }: HandlingSheetView): TableRow[] {
  const heard = followUps.flatMap((one) => [
    { text: one.text },
    ...(one.note === null ? [] : textLines(`备注：${one.note}`)),
    signed(one),
  ]);
  return [
    wideRow('回访核查', heard, BY_HAND),
    wideRow(
      '办结情况',
      conclusion === null ? [] : [...textLines(conclusion.text), signed(conclusion)],
      BY_HAND,
    ),
    signatureRow('回访人\n（签字）', '中心负责人\n（签字）'),
  ];
}

/** On a page of its own, so that the form itself can be signed and kept by itself. */
const annex = ({ number, clocks, records }: HandlingSheetView): readonly (Paragraph | Table)[] => [
  listHeading(`${paperNumber(number)}办理时限`, { newPage: true }),
  listTable(
    [1500, 2500, 2100],
    ['事项', '责任方', '应于何日前', '完成情况'],
    clocks.map(({ title, holder, due, provisional, standing }) => [
      title,
      holder,
      `${formatDay(due)}${provisional ? '暂定' : ''}`,
      standing,
    ]),
  ),
  listHeading('流转记录'),
  listTable(
    [1900],
    ['时间', '情况'],
    records.map(({ at, text }) => [formatMoment(at), text]),
  ),
];
