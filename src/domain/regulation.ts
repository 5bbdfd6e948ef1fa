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

/** Article 3: the six grounds on which a demand is not accepted; the first line of the article is one of its own. */
export const DECLINE_GROUNDS = [
  { ground: '不属于适用范围', text: '不是本市企业提出的诉求' },
  { ground: '第三条（一）', text: '企业之间、企业与居民及其他经济组织之间的经济纠纷' },
  { ground: '第三条（二）', text: '不属于企业生产经营范围' },
  { ground: '第三条（三）', text: '已申请行政复议，或已提出行政诉讼并被受理' },
  { ground: '第三条（四）', text: '已申请仲裁，或仲裁机构已依法作出仲裁决定' },
  { ground: '第三条（五）', text: '已终结的诉讼案件、行政复议案件' },
  { ground: '第三条（六）', text: '已办理终结的同一事项，以同一理由重复诉求' },
] as const;
export type DeclineGround = (typeof DECLINE_GROUNDS)[number]['ground'];

/** The words of a ground of Article 3. */
function declineWords(ground: DeclineGround): string {
  return DECLINE_GROUNDS.find((one) => one.ground === ground)?.text ?? ground;
}

/** A ground of Article 3 with its words, as cards and timelines say it. */
export const declineText = (ground: DeclineGround): string => `${ground}：${declineWords(ground)}`;

/** On what a case is terminated: grounds of Article 3 that arose while it was handled; 撤诉; nobody answers (DESIGN §2). */
export const TERMINATION_GROUNDS = {
  '第三条（三）': declineWords('第三条（三）'),
  '第三条（四）': declineWords('第三条（四）'),
  '第三条（五）': declineWords('第三条（五）'),
  多次联系不上企业: '在两个以上日期至少三次回访，均未接通',
  企业撤诉: '企业自己撤回诉求',
} as const;
export type TerminationGround = keyof typeof TERMINATION_GROUNDS;

/** What 建议终止 may be proposed on; 企业撤诉 has a form of its own. */
export const PROPOSABLE_TERMINATIONS = [
  '第三条（三）',
  '第三条（四）',
  '第三条（五）',
  '多次联系不上企业',
] as const satisfies readonly TerminationGround[];

/** A termination ground with its words. */
export const terminationText = (ground: TerminationGround): string =>
  `${ground}：${TERMINATION_GROUNDS[ground]}`;

/** Article 7 in its own words; and 直接答复, which the centre gives without any unit (DESIGN §2). */
export const CLOSING_GROUNDS = {
  '第七条（一）': '诉求企业收到办理回复反馈并认可结果',
  '第七条（二）': '诉求人不认可办理结果，但无法提供新的证据、理由或者提供的证据、理由不充分',
  '第七条（三）': '重新办理后，诉求人对结果仍不满意，但办理程序和结果依法依规',
  直接答复: '企业认可',
} as const;
export type ClosingGround = keyof typeof CLOSING_GROUNDS;

/** The clocks built so far (DESIGN §5). */
export const CLOCK_KINDS = [
  'review',
  'supplement',
  'accept',
  'firstContact',
  'handle',
  'followUp',
  'decision',
  'coOpinion',
  'weeklyProgress',
  'scan',
  'redispatch',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Clocks that allow a number of working days; the others are due by the week. */
export type CountedKind = Exclude<ClockKind, 'weeklyProgress'>;

/** Whose time it is: the enterprise is waited for, and nobody is late when it does not come. */
export type ClockHolder = 'centre' | 'unit' | 'enterprise';

/** What each clock is called in chat, who answers for it, and the article that sets it. */
export const CLOCKS: Readonly<Record<ClockKind, { title: string; holder: ClockHolder; basis: Basis }>> = {
  review: { title: '初审转办', holder: 'centre', basis: '第四条（二）' },
  supplement: { title: '等企业补充材料', holder: 'enterprise', basis: '第四条（二）' },
  accept: { title: '签收', holder: 'unit', basis: '第四条（三）' },
  firstContact: { title: '首次联系', holder: 'unit', basis: '第四条（四）' },
  handle: { title: '办结反馈', holder: 'unit', basis: '第四条（四）' },
  followUp: { title: '回访核查', holder: 'centre', basis: '第四条（六）' },
  decision: { title: '审定', holder: 'centre', basis: '中心工作要求' },
  coOpinion: { title: '提交协办意见', holder: 'unit', basis: '第四条（三）' },
  weeklyProgress: { title: '登记每周进展', holder: 'unit', basis: '第六条' },
  scan: { title: '盖章情况说明', holder: 'unit', basis: '第四条（三）' },
  redispatch: { title: '重新转办', holder: 'centre', basis: '第四条（三）' },
};

/** Waits rather than duties: nobody is late when they run out; what hung on them lapses. */
export const LAPSING: ReadonlySet<ClockKind> = new Set<ClockKind>(['supplement', 'scan']);

/** 撤销: minutes after an act in which who did it may take it back (DESIGN §4). */
export const UNDO_MINUTES = 10;

/** The values that the city may change with effect date (DESIGN §1: dated versions); a clock keeps the version it started under. */
export interface Policy {
  readonly version: number;
  /** Working days of each clock. */
  readonly days: Readonly<Record<CountedKind, number>>;
  /** Article 4(6): working days of 重新办理. */
  readonly reworkDays: number;
  /** Article 4(5): working days by which one assignment and round is extended at most, the director excepted. */
  readonly extensionLimit: number;
  /** 多次联系不上企业: how many 回访 that reached nobody, on how many days, allow 终止 (DESIGN §2). */
  readonly unreachable: { readonly attempts: number; readonly days: number };
  /** Working days of a stage to which the case returns because the director did not agree. */
  readonly returnedDays: number;
  /** 紧急, 特急: working days for the first contact; 0 = the day of receipt itself. */
  readonly urgentFirstContactDays: number;
  /** Received later than this (Shanghai, `HH:MM`) counts as received on the next working day. */
  readonly receiptCutoff: string;
}

/** The values in force from the first day; Article 4(2) to 4(6). */
export const FIRST_POLICY: Policy = {
  version: 1,
  days: {
    review: 1,
    supplement: 5,
    accept: 1,
    firstContact: 1,
    handle: 3,
    followUp: 2,
    decision: 1,
    coOpinion: 2,
    scan: 1,
    redispatch: 1,
  },
  reworkDays: 5,
  extensionLimit: 5,
  unreachable: { attempts: 3, days: 2 },
  returnedDays: 1,
  urgentFirstContactDays: 0,
  receiptCutoff: '17:00',
};
