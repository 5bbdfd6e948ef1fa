import type { Field } from '../form-fields.ts';
import { YES_NO } from './common.ts';

/** Article 4(3): why the demand is not the unit's business; the bot fills the explanation letter in with it. */
export const RETURN_FIELDS: readonly Field[] = [
  {
    kind: 'lines',
    name: 'reason',
    label: '退件理由',
    required: true,
    placeholder: '核实了什么，为什么不属于本单位职责。将写入情况说明。最多500字',
    max: 500,
  },
  {
    kind: 'lines',
    name: 'legalBasis',
    label: '依据',
    required: true,
    placeholder: '权责清单、“三定”规定或法规的条款。最多300字',
    max: 300,
  },
  {
    kind: 'line',
    name: 'suggested',
    label: '建议单位',
    placeholder: '例如：市人社局；不清楚就留空',
    max: 50,
  },
];

/** Article 4(3): the explanation counts when it bears the seal of the unit (加盖公章). */
export const SEAL_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'legible',
    label: '公章清晰',
    required: true,
    placeholder: '请选择',
    options: YES_NO,
    hint: '选“否”的，请单位重新发送扫描件，退件暂不同意。',
  },
];
