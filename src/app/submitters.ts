import { CHECKS, EVIDENCES, SATISFACTIONS } from '../domain/case.ts';
import { isRefusal, refuse, type Basis, type Refusal } from '../domain/refusal.ts';
import type { Deps } from './deps.ts';
import { dispatchCase } from './dispatch-case.ts';
import type { Act } from './once.ts';
import type { FormKind, FormRow } from './ports.ts';
import { recordFollowUp } from './record-follow-up.ts';
import { registerCase } from './register-case.ts';
import { reportResult } from './report-result.ts';

/** What a form sent, by field name (cards/forms.ts); a field left empty may be missing. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** Does what a form is for; gives one Chinese sentence that says what it led to, kept for a second submit. */
type Submitter = (deps: Deps, act: Act, form: FormRow, values: FormValues) => Promise<string | Refusal>;

/** Longest text of one input (Feishu: 1,000 characters). */
const LONGEST = 1000;

export const submitters: Readonly<Record<FormKind, Submitter>> = {
  register: async (deps, act, _form, values) => {
    const done = await registerCase(deps, act, values, text(values['leadUnit']));
    if (isRefusal(done)) return done;
    const also = done.dispatchedTo === null ? '' : `，并转办${done.dispatchedTo}`;
    return `${act.actor.name} 已登记 ${done.number}${also}`;
  },

  dispatch: async (deps, act, form, values) => {
    const unit = required(values, 'leadUnit', '牵头单位', '第四条（三）');
    if (isRefusal(unit)) return unit;
    const opinion = short(values, 'opinion', '转办意见');
    if (isRefusal(opinion)) return opinion;
    const done = await dispatchCase(deps, act, caseOf(form), unit, opinion);
    return isRefusal(done) ? done : `${act.actor.name} 已把 ${done.number} 转办${done.unit}`;
  },

  result: async (deps, act, form, values) => {
    const result = required(values, 'result', '办理结果', '第四条（五）');
    if (isRefusal(result)) return result;
    const told = required(values, 'told', '告知企业情况', '第四条（五）');
    if (isRefusal(told)) return told;
    const legalBasis = short(values, 'legalBasis', '办理依据');
    if (isRefusal(legalBasis)) return legalBasis;
    const approver = short(values, 'approver', '审签领导');
    if (isRefusal(approver)) return approver;
    const done = await reportResult(deps, act, caseOf(form), { text: result, told, legalBasis, approver });
    return isRefusal(done) ? done : `${act.actor.name} 已提交 ${done.number} 的办结反馈`;
  },

  followUp: async (deps, act, form, values) => {
    const reached = required(values, 'reached', '是否接通', '第四条（六）');
    if (isRefusal(reached)) return reached;
    const note = short(values, 'note', '备注');
    if (isRefusal(note)) return note;
    const answers = {
      reached: reached === '是',
      check: oneOf(CHECKS, values['check']),
      solved: yesNo(values['solved']),
      satisfaction: oneOf(SATISFACTIONS, values['satisfaction']),
      accepted: yesNo(values['accepted']),
      evidence: oneOf(EVIDENCES, values['evidence']),
      note,
    };
    const done = await recordFollowUp(deps, act, caseOf(form), answers);
    return isRefusal(done) ? done : done.outcome;
  },
};

const caseOf = (form: FormRow): string => {
  if (form.caseId === null) throw new Error(`form ${form.id} belongs to no case`);
  return form.caseId;
};

const text = (value: string | undefined): string | null => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

function short(values: FormValues, name: string, label: string): string | null | Refusal {
  const value = text(values[name]);
  if (value !== null && value.length > LONGEST)
    return refuse(
      'bad-input',
      '中心工作要求',
      `「${label}」有${value.length}个字，请缩短到${LONGEST}字以内。`,
    );
  return value;
}

function required(values: FormValues, name: string, label: string, basis: Basis): string | Refusal {
  return short(values, name, label) ?? refuse('bad-input', basis, `请填写「${label}」。`);
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null =>
  allowed.find((one) => one === value) ?? null;

const yesNo = (value: string | undefined): boolean | null =>
  value === '是' ? true : value === '否' ? false : null;
