import type { Field } from '../form-fields.ts';
import { YES_NO } from './common.ts';

const MISSING: Field = {
  kind: 'lines',
  name: 'missing',
  label: '协办意见缺失原因',
  placeholder: '协办单位还没有提交意见：写明为什么不等',
  max: 200,
};

/**
 * Article 4(5): what was done, and that the enterprise was told; `joint` asks why an opinion of a co-unit is missing; `coSign`: the
 * name of who agrees to it is filled in by his act.
 */
export const resultFields = ({
  joint,
  coSign,
}: {
  readonly joint: boolean;
  readonly coSign: boolean;
}): readonly Field[] => [
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
  {
    kind: 'line',
    name: 'approver',
    label: '审签领导',
    placeholder: coSign ? '不用填：主管领导同意报送后自动填写' : '姓名和职务',
    max: 50,
  },
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
    placeholder: '请哪个单位协办；多个用顿号隔开',
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
