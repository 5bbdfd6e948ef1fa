import type { CaseCardView } from '../../../cards/case-card.ts';
import type { HoldersView, HoldingView } from '../../../cards/case/holders.ts';
import type { FormView } from '../../../cards/forms.ts';
import type { Stage } from '../../../src/domain/case.ts';
import { atLocalTime, parseLocalDate, type Instant } from '../../../src/domain/local-date.ts';

/** An instant by its Shanghai date and time. */
export const at = (date: string, time: string): Instant => atLocalTime(parseLocalDate(date), time);

export const CASE_ID = '0198c0de-0000-7000-8000-000000000042';
export const FORM_ID = '0198c0de-0000-7000-8000-000000000077';

type ClockView = CaseCardView['clocks'][number];

/** A running clock, due in three working days. */
export const clock = (overrides: Partial<ClockView> = {}): ClockView => ({
  title: '办结反馈',
  holder: '市税务局',
  own: true,
  due: parseLocalDate('2026-09-22'),
  provisional: false,
  left: 3,
  explanation: '9月17日收到，不计当日；9月18日第1个、9月21日第2个、9月22日第3个工作日',
  metAt: null,
  metLate: false,
  voided: false,
  ...overrides,
});

const CENTRE = '市中小企业服务中心';

const holding = (
  holder: string,
  doing: string,
  from: Instant,
  to: Instant | null,
  days: number,
): HoldingView => ({ holder, doing, from, to, days });

const settled = (title: string, due: string, metAt: Instant, metLate = false): ClockView =>
  clock({ title, due: parseLocalDate(due), metAt, metLate, left: -2 });

const REVIEW = settled('初审转办', '2026-09-15', at('2026-09-14', '08:40'));
const ACCEPT = settled('签收', '2026-09-15', at('2026-09-14', '09:02'));

const RESULT: CaseCardView['result'] = {
  text: '已为企业办理增值税留抵退税 32.6 万元，9月16日到账。',
  legalBasis: '财政部 税务总局公告2022年第14号',
  told: '9月16日 15:20 电话告知企业财务负责人张女士，对方表示已收到。',
  approver: '王副局长',
  by: '联络员·市税务局',
  at: at('2026-09-16', '15:40'),
};

/** The director has a working day to decide what is proposed. */
export const DECISION: ClockView = clock({
  title: '审定',
  holder: CENTRE,
  due: parseLocalDate('2026-09-15'),
  left: 1,
});

/** What a clerk proposes and the director confirms. */
export const PROPOSAL: CaseCardView['proposal'] = {
  text: '不予受理，第三条（一）：企业之间、企业与居民及其他经济组织之间的经济纠纷',
  by: '受理员甲',
  at: at('2026-09-14', '09:20'),
  advice: '该事项属企业之间的合同纠纷，建议依据合同约定申请仲裁或者向人民法院提起诉讼，可拨打12348咨询。',
  referral: '市公共法律服务中心',
  reason: null,
  pressed: null,
};

/** What 市税务局 returns. */
export const RETURN: NonNullable<CaseCardView['returnAsked']> = {
  reason: '该企业反映的是社会保险费缴费基数争议，不属于税务部门职责，由人社部门核定。',
  legalBasis: '《社会保险法》第七条；市税务局权责清单',
  suggested: '市人社局',
  by: '联络员·市税务局',
  at: at('2026-09-14', '10:05'),
  standing: 'awaitsScan',
  scan: '未收到，9月15日（周二）24:00前有效，逾期申请失效',
  mine: false,
};

/** The enterprise has sued meanwhile: as the unit found out. */
export const TERMINATION: CaseCardView['proposal'] = {
  text: '第三条（三）：已申请行政复议，或已提出行政诉讼并被受理',
  by: '联络员·市税务局',
  at: at('2026-09-15', '09:20'),
  advice: null,
  referral: null,
  reason: '企业已于9月14日就同一事项提起行政诉讼，丰满区人民法院已受理，（2026）吉0211行初18号。',
  pressed: null,
};

/** What differs from stage to stage, for both audiences. */
const STAGES: Readonly<Record<Stage, Partial<CaseCardView>>> = {
  registered: {
    holder: CENTRE,
    delivery: null,
    clocks: [clock({ title: '初审转办', holder: CENTRE, due: parseLocalDate('2026-09-15'), left: 1 })],
  },
  dispatched: {
    holder: '市税务局（待签收）',
    clocks: [clock({ title: '签收', due: parseLocalDate('2026-09-15'), left: 1 }), clock(), REVIEW],
  },
  handling: { clocks: [clock(), REVIEW, ACCEPT] },
  resolved: {
    holder: CENTRE,
    result: RESULT,
    clocks: [
      clock({ title: '回访核查', holder: CENTRE, due: parseLocalDate('2026-09-18'), left: 2 }),
      REVIEW,
      ACCEPT,
      settled('办结反馈', '2026-09-17', at('2026-09-18', '09:10'), true),
    ],
  },
  closed: {
    holder: '已办结，无人待办',
    result: RESULT,
    closing: '第七条（一）企业收到办理回复反馈并认可结果',
    clocks: [REVIEW, ACCEPT],
  },
  declined: {
    holder: '不予受理，无人待办',
    delivery: null,
    proposal: PROPOSAL,
    clocks: [REVIEW],
  },
  voided: {
    holder: '已作废，无人待办',
    voided: { by: '中心负责人', at: at('2026-09-14', '10:05'), reason: '与 2026-00041 重复登记' },
    clocks: [
      REVIEW,
      clock({
        title: '签收',
        due: parseLocalDate('2026-09-15'),
        metAt: at('2026-09-14', '10:05'),
        voided: true,
      }),
    ],
  },
  terminated: {
    holder: '已终止，无人待办',
    proposal: TERMINATION,
    clocks: [
      REVIEW,
      ACCEPT,
      clock({ due: parseLocalDate('2026-09-17'), metAt: at('2026-09-15', '11:20'), voided: true, left: 2 }),
    ],
  },
  merged: {
    holder: '已并案，无人待办',
    delivery: null,
    mergedInto: '2026-00040',
    clocks: [
      clock({
        ...{ title: '初审转办', holder: CENTRE, due: parseLocalDate('2026-09-15'), left: 1 },
        ...{ metAt: at('2026-09-14', '09:20'), voided: true },
      }),
    ],
  },
};

const ACTIONS: Readonly<Record<CaseCardView['audience'], Record<Stage, CaseCardView['actions']>>> = {
  centre: {
    registered: [
      'dispatch',
      'answer',
      'decline',
      'askSupplement',
      'proposeTermination',
      'withdraw',
      'registerAnother',
      'viewContact',
    ],
    dispatched: ['reassign', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
    handling: ['reassign', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
    resolved: ['followUp', 'proposeTermination', 'withdraw', 'registerAnother', 'viewContact'],
    closed: [],
    declined: [],
    terminated: [],
    merged: [],
    voided: [],
  },
  unit: {
    registered: [],
    dispatched: ['accept', 'askReturn', 'proposeTermination', 'viewContact'],
    handling: [
      'progress',
      'result',
      'askExtension',
      'askTrack',
      'askJoint',
      'proposeTermination',
      'viewContact',
    ],
    resolved: ['proposeTermination', 'viewContact'],
    closed: [],
    declined: [],
    terminated: [],
    merged: [],
    voided: [],
  },
};

/** The centre answers for its own clocks, the unit for the others. */
const owned = (clocks: readonly ClockView[], audience: CaseCardView['audience']): readonly ClockView[] =>
  clocks.map((one) => ({ ...one, own: (one.holder === CENTRE) === (audience === 'centre') }));

/** A believable case of 2026-09-14 in `stage` for `audience`. */
export const caseView = (
  stage: Stage,
  audience: CaseCardView['audience'],
  overrides: Partial<CaseCardView> = {},
): CaseCardView => ({
  audience,
  number: '2026-00042',
  stage,
  enterprise: '吉林市松花江新材料科技有限公司',
  creditCode: '91220201MA0Y4XXX0T',
  category: '税费',
  source: '12345',
  sourceNumber: '20260914-0107',
  urgency: '一般',
  content: '我公司8月申请的增值税留抵退税至今没有到账，已影响发放工资，请帮助查询进度。',
  confidential: false,
  complainedOf: null,
  calls: [],
  earlier: [],
  opinion: '请核实退税进度，三个工作日内答复企业。',
  contact: { name: '张*', phone: '138****0000' },
  registered: { by: '受理员甲', at: at('2026-09-14', '08:30') },
  holder: '市税务局（经办：联络员·市税务局）',
  delivery: { unit: '市税务局', text: '已送达 9月14日 08:41', failed: false },
  result: null,
  earlierResults: [],
  followUp: null,
  coSign: null,
  coUnits: [],
  answer: null,
  proposal: null,
  extension: null,
  gone: null,
  returnAsked: null,
  returnNote: null,
  joint: null,
  track: null,
  tracked: null,
  progress: [],
  owesProgress: false,
  supplement: null,
  files: [],
  fileActs: [],
  timeline: [
    { at: at('2026-09-14', '08:30'), text: '受理员甲登记诉求，来源12345' },
    { at: at('2026-09-14', '08:40'), text: '受理员甲转办至市税务局' },
  ],
  closing: null,
  mergedInto: null,
  holders: null,
  voided: null,
  caseId: CASE_ID,
  actions: ACTIONS[audience][stage],
  ...STAGES[stage],
  clocks: owned(STAGES[stage].clocks ?? [], audience),
  ...overrides,
});

/** The centre, the enterprise, the unit: who had the case up to 2026-09-18. */
export const HOLDERS: HoldersView = {
  days: 4,
  over: false,
  totals: [
    { holder: CENTRE, days: 2, times: 2, now: false },
    { holder: '诉求企业', days: 1, times: 1, now: false },
    { holder: '市税务局', days: 1, times: 1, now: true },
  ],
  holdings: [
    holding(CENTRE, '初审转办', at('2026-09-14', '08:30'), at('2026-09-14', '09:30'), 0),
    holding('诉求企业', '补充材料', at('2026-09-14', '09:30'), at('2026-09-15', '15:00'), 1),
    holding(CENTRE, '初审转办', at('2026-09-15', '15:00'), at('2026-09-17', '09:59'), 2),
    holding('市税务局', '签收', at('2026-09-17', '09:59'), at('2026-09-17', '10:00'), 0),
    holding('市税务局', '办理', at('2026-09-17', '10:00'), null, 1),
  ],
  assisting: [holding('市人社局', '协办', at('2026-09-16', '10:00'), at('2026-09-17', '16:00'), 1)],
};

/** Units as ids and names, `count` of them. */
export const someUnits = (count: number): { id: string; name: string }[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `0198c0de-0000-7000-8000-0000000${String(10000 + index)}`,
    name: `市第${index + 1}人力资源和社会保障局`,
  }));

const ABOUT = {
  formId: FORM_ID,
  askedBy: '受理员甲',
  number: '2026-00042',
  enterprise: '吉林市松花江新材料科技有限公司',
};

/** Each form as it is opened. */
export const FORMS: Readonly<Record<FormView['kind'], FormView>> = {
  register: { kind: 'register', formId: FORM_ID, askedBy: '受理员甲', units: someUnits(3) },
  registerAnother: {
    kind: 'registerAnother',
    ...ABOUT,
    units: someUnits(3),
    values: {
      ...{ enterprise: '吉林市松花江新材料科技有限公司', creditCode: '91220201MA0Y4XXX0T' },
      ...{
        contactName: '同原件',
        contactPhone: '同原件',
        category: '其他',
        source: '12345',
        confidential: '否',
      },
    },
  },
  dispatch: { kind: 'dispatch', ...ABOUT, units: someUnits(3), values: { opinion: '请核实退税进度。' } },
  redispatch: { kind: 'redispatch', ...ABOUT, units: someUnits(3), values: { opinion: '请核实退税进度。' } },
  answer: { kind: 'answer', ...ABOUT },
  decline: { kind: 'decline', ...ABOUT },
  askSupplement: { kind: 'askSupplement', ...ABOUT },
  askReturn: { kind: 'askReturn', ...ABOUT, askedBy: '联络员·市税务局' },
  agreeReturn: { kind: 'agreeReturn', ...ABOUT },
  result: { kind: 'result', ...ABOUT, askedBy: '联络员·市税务局', joint: true, coSign: false },
  giveOpinion: { kind: 'giveOpinion', ...ABOUT, askedBy: '联络员·市人社局' },
  askExtension: { kind: 'askExtension', ...ABOUT, askedBy: '联络员·市税务局' },
  grantExtension: { kind: 'grantExtension', ...ABOUT, askedBy: '中心负责人' },
  askJoint: { kind: 'askJoint', ...ABOUT, askedBy: '联络员·市税务局' },
  askTrack: { kind: 'askTrack', ...ABOUT, askedBy: '联络员·市税务局' },
  progress: { kind: 'progress', ...ABOUT, askedBy: '联络员·市税务局' },
  followUp: { kind: 'followUp', ...ABOUT, round: 1, resultText: '已办理退税，9月16日到账。', merged: [] },
  reassign: {
    kind: 'reassign',
    ...ABOUT,
    units: someUnits(3),
    values: { coUnits: '市人社局', opinion: '请核实退税进度。' },
  },
  proposeTermination: { kind: 'proposeTermination', ...ABOUT, askedBy: '联络员·市税务局' },
  withdraw: { kind: 'withdraw', ...ABOUT },
};
