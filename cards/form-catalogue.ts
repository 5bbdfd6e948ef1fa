import { CHECKS, EVIDENCES, SATISFACTIONS } from '../src/domain/case.ts';
import {
  CATEGORIES,
  DECLINE_GROUNDS,
  declineText,
  PROPOSABLE_TERMINATIONS,
  SOURCES,
  terminationText,
  URGENCIES,
} from '../src/domain/regulation.ts';
import { named, type Field } from './form-fields.ts';
import type { Option } from './kit/form.ts';

/** The fields of each form: labels, order and stars of DESIGN §6; names are the keys of `form_value`. */

const YES_NO = named(['是', '否']);

const OPINION: Field = {
  kind: 'lines',
  name: 'opinion',
  label: '转办意见',
  placeholder: '请责任单位做什么、注意什么',
  max: 500,
};

export const registerFields = (units: readonly Option[]): readonly Field[] => [
  {
    kind: 'line',
    name: 'enterprise',
    label: '企业名称',
    required: true,
    placeholder: '营业执照上的全称',
    max: 100,
  },
  {
    kind: 'line',
    name: 'creditCode',
    label: '统一社会信用代码',
    placeholder: '18位，手头没有可以先留空',
    max: 30,
  },
  { kind: 'line', name: 'contactName', label: '联系人', required: true, placeholder: '姓名', max: 50 },
  {
    kind: 'line',
    name: 'contactPhone',
    label: '联系电话',
    required: true,
    placeholder: '手机号，或带区号的固定电话',
    max: 40,
  },
  { kind: 'choice', name: 'category', label: '诉求类别', placeholder: '请选择', options: named(CATEGORIES) },
  { kind: 'choice', name: 'source', label: '来源', placeholder: '请选择', options: named(SOURCES) },
  { kind: 'line', name: 'sourceNumber', label: '来源编号', placeholder: '12345、96611 的工单号', max: 50 },
  {
    kind: 'choice',
    name: 'urgency',
    label: '紧急程度',
    placeholder: '请选择',
    options: named(URGENCIES),
    initial: '一般',
  },
  {
    kind: 'lines',
    name: 'content',
    label: '诉求内容',
    required: true,
    placeholder:
      '何事、何时、何地，希望怎样解决。最多1000字，更长的请用命令：/登记 企业 | 联系人 | 电话 | 诉求',
    max: 1000,
  },
  OPINION,
  {
    kind: 'choice',
    name: 'confidential',
    label: '要求保密',
    placeholder: '请选择',
    options: YES_NO,
    initial: '否',
    hint: '选“是”的，企业名称和联系方式不向责任单位显示。',
  },
  {
    // Typed, not chosen: a card does not hold the list of units twice.
    kind: 'line',
    name: 'complainedOf',
    label: '反映责任单位作风',
    placeholder: '所反映单位的简称，本件不会转给它',
    max: 100,
  },
  { kind: 'choice', name: 'leadUnit', label: '牵头单位', placeholder: '填了即登记并转办', options: units },
];

export const dispatchFields = (units: readonly Option[]): readonly Field[] => [
  {
    kind: 'choice',
    name: 'leadUnit',
    label: '牵头单位',
    required: true,
    placeholder: '请选择',
    options: units,
  },
  {
    kind: 'line',
    name: 'coUnits',
    label: '协办单位',
    placeholder: '没有就留空；多个用顿号隔开，例如：市人社局、市住建局',
    max: 200,
  },
  OPINION,
];

/** 改派: who shall have the case instead, and why. */
export const reassignFields = (units: readonly Option[]): readonly Field[] => [
  ...dispatchFields(units),
  {
    kind: 'lines',
    name: 'reason',
    label: '改派原因',
    required: true,
    placeholder: '为什么改派；只调整协办单位的，牵头单位不变。最多500字',
    max: 500,
  },
];

/** 直接答复: what a clerk can answer at once (DESIGN §2). */
export const ANSWER_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'answer',
    label: '答复内容',
    required: true,
    placeholder: '怎样答复的。最多1000字',
    max: 1000,
  },
  { kind: 'lines', name: 'legalBasis', label: '依据', placeholder: '所依据的政策文件及条款', max: 500 },
  {
    kind: 'choice',
    name: 'accepted',
    label: '企业是否认可',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
    hint: '企业不认可的，请转办责任单位。',
  },
];

/** Articles 3, 4(2): the reason, and the individual advice that goes with it. */
export const DECLINE_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'ground',
    label: '不予受理情形',
    required: true,
    placeholder: '请选择',
    options: DECLINE_GROUNDS.map(({ ground }) => ({ text: declineText(ground), value: ground })),
  },
  {
    kind: 'lines',
    name: 'advice',
    label: '个案咨询',
    required: true,
    placeholder: '告知企业的原因，和给企业的建议。最多1000字',
    max: 1000,
  },
  {
    kind: 'line',
    name: 'referral',
    label: '引导去向',
    placeholder: '应当找哪里；不属于适用范围的必填',
    max: 100,
  },
];

/** Article 4(2): what the enterprise still has to send. */
export const SUPPLEMENT_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'material',
    label: '需补材料',
    required: true,
    placeholder: '请先告知企业：5个工作日内补齐，逐项写明。最多500字',
    max: 500,
  },
];

const MISSING: Field = {
  kind: 'lines',
  name: 'missing',
  label: '协办意见缺失原因',
  placeholder: '协办单位还没有提交意见：写明为什么不等',
  max: 200,
};

/** Article 4(5): what was done, and that the enterprise was told; `joint` asks why an opinion of a co-unit is missing. */
export const resultFields = (joint: boolean): readonly Field[] => [
  {
    kind: 'lines',
    name: 'result',
    label: '办理结果',
    required: true,
    placeholder: '做了什么，问题是否解决；没有解决的写明原因。最多1000字',
    max: 1000,
  },
  {
    kind: 'lines',
    name: 'legalBasis',
    label: '办理依据',
    placeholder: '所依据的法规、政策文件及条款',
    max: 500,
  },
  {
    kind: 'lines',
    name: 'told',
    label: '告知企业情况',
    required: true,
    placeholder: '何时、何种方式、告知何人',
    max: 500,
  },
  { kind: 'line', name: 'approver', label: '审签领导', placeholder: '姓名和职务', max: 50 },
  ...(joint ? [MISSING] : []),
];

/** Article 4(3): what a co-unit has to say to the matter. */
export const OPINION_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'coOpinion',
    label: '协办意见',
    required: true,
    placeholder: '本单位职责范围内的意见、依据和能做的事。最多1000字',
    max: 1000,
  },
];

/** Article 4(5): an extension is explained to the enterprise; days in figures. */
export const EXTENSION_FIELDS: readonly Field[] = [
  {
    kind: 'line',
    name: 'days',
    label: '延期天数',
    required: true,
    placeholder: '工作日数，一般不超过5，例如 3',
    max: 3,
  },
  {
    kind: 'lines',
    name: 'reason',
    label: '延期理由',
    required: true,
    placeholder: '因什么特殊原因不能按时办结，还要做什么',
    max: 500,
  },
  {
    kind: 'choice',
    name: 'told',
    label: '已告知企业',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
  },
  {
    kind: 'choice',
    name: 'understood',
    label: '企业是否理解',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
  },
];

/** Article 4(3): which units the lead needs beside it. */
export const JOINT_FIELDS: readonly Field[] = [
  {
    kind: 'line',
    name: 'coUnits',
    label: '协办单位',
    required: true,
    placeholder: '请哪个单位协办；多个用顿号隔开，例如：市人社局、市住建局',
    max: 200,
  },
  {
    kind: 'lines',
    name: 'reason',
    label: '联办理由',
    required: true,
    placeholder: '哪一部分不在本单位职责之内，需要对方办什么',
    max: 500,
  },
];

/** Article 4(6): what the enterprise said when it was called back. */
export const FOLLOW_UP_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'reached',
    label: '是否接通',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
  },
  {
    kind: 'choice',
    name: 'check',
    label: '核查情况',
    required: true,
    placeholder: '单位的反馈是否属实',
    options: named(CHECKS),
    hint: '没接通的任选一项即可：只记一次未接通，不记核查情况。',
  },
  { kind: 'choice', name: 'solved', label: '是否解决', placeholder: '请选择', options: YES_NO },
  {
    kind: 'choice',
    name: 'satisfaction',
    label: '满意度',
    placeholder: '请选择',
    options: named(SATISFACTIONS),
  },
  {
    kind: 'choice',
    name: 'accepted',
    label: '是否认可',
    placeholder: '已接通、反馈属实或部分属实的必选',
    options: YES_NO,
  },
  {
    kind: 'choice',
    name: 'evidence',
    label: '新证据或理由',
    placeholder: '企业不认可的请选择',
    options: named(EVIDENCES),
  },
  { kind: 'lines', name: 'note', label: '备注', placeholder: '企业原话、未接通的时间等', max: 500 },
];

/** 建议终止: on which ground the case cannot be concluded any more (Article 3(三)(四)(五), or nobody answers). */
export const TERMINATION_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'ground',
    label: '终止情形',
    required: true,
    placeholder: '请选择',
    options: PROPOSABLE_TERMINATIONS.map((ground) => ({ text: terminationText(ground), value: ground })),
  },
  {
    kind: 'lines',
    name: 'reason',
    label: '情况说明',
    required: true,
    placeholder: '何时、哪个机关受理，文书编号；或者几次联系的经过',
    max: 500,
  },
];

/** 企业撤诉: why, and whether somebody pressed the enterprise to. */
export const WITHDRAWAL_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'reason',
    label: '撤诉原因',
    required: true,
    placeholder: '企业的原话：为什么撤回',
    max: 500,
  },
  {
    kind: 'choice',
    name: 'pressed',
    label: '是否受到压力',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
    hint: '请直接问企业：是不是有人要求您撤回？只有受理中心看得到。',
  },
];
