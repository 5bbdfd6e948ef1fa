import { CHECKS, EVIDENCES, SATISFACTIONS } from '../../src/domain/case.ts';
import { PROPOSABLE_TERMINATIONS, terminationText } from '../../src/domain/regulation.ts';
import { named, type Field } from '../form-fields.ts';
import { YES_NO } from './common.ts';

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
