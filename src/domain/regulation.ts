import type { Basis } from './refusal.ts';

/** The only home of the regulation's titles and numbers, keyed by article (《吉林市企业诉求接诉即办管理办法（试行）》). */

export const REGULATION_TITLE = '吉林市企业诉求接诉即办管理办法（试行）';

/** Article 1: the fields in which enterprises are served; the rest is the city's dated list. */
export const CATEGORIES = [
  '政策咨询',
  '要素保障',
  '手续办理',
  '项目建设',
  '融资',
  '用工',
  '税费',
  '市场监管',
  '其他',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Article 2(1): the two hotlines, and the ways in which demands reach the centre besides. */
export const SOURCES = ['12345', '96611', '窗口', '县区窗口', '领导交办'] as const;
export type Source = (typeof SOURCES)[number];

/** Article 2(2), 9: the groups of responsible units, by the `kind` of the register, in the order of every list. */
export const UNIT_GROUPS = [
  { kind: 'county', title: '县（市）区' },
  { kind: 'zone', title: '开发区' },
  { kind: 'municipal', title: '市直部门' },
  { kind: 'central_provincial', title: '中省直单位' },
] as const;
export type UnitGroup = (typeof UNIT_GROUPS)[number]['title'] | '其他单位';

/** The group of a unit of that kind. */
export const unitGroup = (kind: string): UnitGroup =>
  UNIT_GROUPS.find((group) => group.kind === kind)?.title ?? '其他单位';

export const URGENCIES = ['一般', '紧急', '特急'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The clocks built so far (DESIGN §5). */
export const CLOCK_KINDS = ['review', 'accept', 'firstContact', 'handle', 'followUp'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** What each clock is called in chat, who answers for it, and the article that sets it. */
export const CLOCKS: Readonly<Record<ClockKind, { title: string; holder: 'centre' | 'unit'; basis: Basis }>> =
  {
    review: { title: '初审转办', holder: 'centre', basis: '第四条（二）' },
    accept: { title: '签收', holder: 'unit', basis: '第四条（三）' },
    firstContact: { title: '首次联系', holder: 'unit', basis: '第四条（四）' },
    handle: { title: '办结反馈', holder: 'unit', basis: '第四条（四）' },
    followUp: { title: '回访核查', holder: 'centre', basis: '第四条（六）' },
  };

/** The values that the city may change with effect date (DESIGN §1: dated versions); a clock keeps the version it started under. */
export interface Policy {
  readonly version: number;
  /** Working days of each clock. */
  readonly days: Readonly<Record<ClockKind, number>>;
  /** 紧急, 特急: working days for the first contact; 0 = the day of receipt itself. */
  readonly urgentFirstContactDays: number;
  /** Received later than this (Shanghai, `HH:MM`) counts as received on the next working day. */
  readonly receiptCutoff: string;
}

/** The values in force from the first day; Article 4(2) to 4(6). */
export const FIRST_POLICY: Policy = {
  version: 1,
  days: { review: 1, accept: 1, firstContact: 1, handle: 3, followUp: 2 },
  urgentFirstContactDays: 0,
  receiptCutoff: '17:00',
};
