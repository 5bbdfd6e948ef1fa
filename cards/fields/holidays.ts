import type { Field } from '../form-fields.ts';
import { YES_NO } from './common.ts';

/** Asked only where a date could come earlier: it does so when the director wants it. */
export const shortenFields: readonly Field[] = [
  {
    kind: 'choice',
    name: 'shorten',
    label: '到期日提前',
    placeholder: '请选择；不选就保持原到期日',
    options: YES_NO,
    initial: '否',
    hint: '选“是”，上面列出的到期日提前（最早到下一个工作日）；选“否”，保持原到期日。',
  },
];
