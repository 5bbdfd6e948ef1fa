import { DECLINE_GROUNDS, declineText } from '../../src/domain/regulation.ts';
import type { Field } from '../form-fields.ts';
import type { Option } from '../kit/form.ts';
import { YES_NO, OPINION } from './common.ts';

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
    placeholder: '没有就留空；多个用顿号隔开',
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

/** Article 4(5): why an extension beyond the general limit is granted. */
export const GRANT_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'reason',
    label: '理由',
    required: true,
    placeholder: '为什么同意超过一般期限；责任单位看得到。最多500字',
    max: 500,
  },
];
