import type { Field } from '../form-fields.ts';
import { YES_NO } from './common.ts';

const TOLD: Field = {
  kind: 'choice',
  name: 'told',
  label: '已告知企业',
  required: true,
  placeholder: '请选择',
  options: YES_NO,
};

/** Article 6: why it cannot be done at once, how it goes on, and by when. */
export const TRACK_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'reason',
    label: '客观原因',
    required: true,
    placeholder: '为什么不能一次性办结，例如须上级审批、须等项目验收',
    max: 500,
  },
  {
    kind: 'lines',
    name: 'plan',
    label: '阶段计划',
    required: true,
    placeholder: '分几步办，每一步做什么、什么时候完成',
    max: 500,
  },
  {
    kind: 'line',
    name: 'promised',
    label: '承诺日期',
    required: true,
    placeholder: '承诺办结的工作日，例如 2026-12-01',
    max: 20,
  },
  TOLD,
];

/** Article 6: what was done since, told to the enterprise. */
export const PROGRESS_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'progress',
    label: '进展',
    required: true,
    placeholder: '做到哪一步，还差什么，下一步做什么。最多500字',
    max: 500,
  },
  TOLD,
];
