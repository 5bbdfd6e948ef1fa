import {
  ANSWER_FIELDS,
  DECLINE_FIELDS,
  dispatchFields,
  EXTENSION_FIELDS,
  FOLLOW_UP_FIELDS,
  JOINT_FIELDS,
  OPINION_FIELDS,
  reassignFields,
  registerFields,
  resultFields,
  SUPPLEMENT_FIELDS,
  TERMINATION_FIELDS,
  WITHDRAWAL_FIELDS,
} from '../../cards/form-catalogue.ts';
import { units } from '../../cards/form-fields.ts';
import type { Option } from '../../cards/kit/form.ts';
import { CHECKS, EVIDENCES, SATISFACTIONS } from '../domain/case.ts';
import { localDate } from '../domain/local-date.ts';
import { isRefusal, refuse, type Basis, type Refusal } from '../domain/refusal.ts';
import { DECLINE_GROUNDS, PROPOSABLE_TERMINATIONS } from '../domain/regulation.ts';
import { requestExtension } from './ask-extension.ts';
import { requestJoint } from './ask-joint.ts';
import { requestSupplement } from './ask-supplement.ts';
import { answerCase, proposeDecline } from './conclude-case.ts';
import type { Deps } from './deps.ts';
import { dispatchCase } from './dispatch-case.ts';
import type { Act } from './once.ts';
import type { FormKind, FormRow } from './ports.ts';
import { readForm, type FormValues } from './read-form.ts';
import { reassignCase } from './reassign-case.ts';
import { recordFollowUp } from './record-follow-up.ts';
import { registerCase } from './register-case.ts';
import { giveOpinion } from './give-opinion.ts';
import { proposeTermination } from './propose-termination.ts';
import { reportResult } from './report-result.ts';

/** Does what a form is for; gives one Chinese sentence that says what it led to, kept for a second submit. */
type Submitter = (deps: Deps, act: Act, form: FormRow, values: FormValues) => Promise<string | Refusal>;

export const submitters: Readonly<Record<FormKind, Submitter>> = {
  register: async (deps, act, _form, values) => {
    // What the demand itself may hold, parseDemand knows; here the choice of the unit is read.
    const lead = registerFields(await unitChoices(act)).filter(({ name }) => name === 'leadUnit');
    const read = readForm(lead, values);
    if (isRefusal(read)) return read;
    const done = await registerCase(deps, act, values, read.get('leadUnit') ?? null);
    if (isRefusal(done)) return done;
    const also = done.dispatchedTo === null ? '' : `，并转办${done.dispatchedTo}`;
    return `${act.actor.name} 已登记 ${done.number}${also}`;
  },

  dispatch: async (deps, act, form, values) => {
    const read = readForm(dispatchFields(await unitChoices(act)), values);
    if (isRefusal(read)) return read;
    const unit = required(read, 'leadUnit', '牵头单位', '第四条（三）');
    if (isRefusal(unit)) return unit;
    const done = await dispatchCase(
      deps,
      act,
      caseOf(form),
      unit,
      read.get('coUnits') ?? null,
      read.get('opinion') ?? null,
    );
    return isRefusal(done) ? done : `${act.actor.name} 已把 ${done.number} 转办${done.unit}`;
  },

  reassign: async (deps, act, form, values) => {
    const read = readForm(reassignFields(await unitChoices(act)), values);
    if (isRefusal(read)) return read;
    const unit = required(read, 'leadUnit', '牵头单位', '第四条（三）');
    if (isRefusal(unit)) return unit;
    const reason = required(read, 'reason', '改派原因', '第四条（三）');
    if (isRefusal(reason)) return reason;
    const done = await reassignCase(deps, act, caseOf(form), {
      named: `${unit} ${read.get('coUnits') ?? ''}`,
      opinion: read.get('opinion') ?? null,
      reason,
    });
    return isRefusal(done) ? done : `${act.actor.name} 已把 ${done.number} 改派${done.unit}`;
  },

  answer: async (deps, act, form, values) => {
    const read = readForm(ANSWER_FIELDS, values);
    if (isRefusal(read)) return read;
    const text = required(read, 'answer', '答复内容', '第四条（二）');
    if (isRefusal(text)) return text;
    const accepted = required(read, 'accepted', '企业是否认可', '第七条（一）');
    if (isRefusal(accepted)) return accepted;
    const answer = { text, legalBasis: read.get('legalBasis') ?? null };
    const done = await answerCase(deps, act, caseOf(form), answer, accepted === '是');
    return isRefusal(done) ? done : `${act.actor.name} 已直接答复 ${done.number}，企业认可，办结`;
  },

  decline: async (deps, act, form, values) => {
    const read = readForm(DECLINE_FIELDS, values);
    if (isRefusal(read)) return read;
    const chosen = required(read, 'ground', '不予受理情形', '第三条');
    if (isRefusal(chosen)) return chosen;
    const advice = required(read, 'advice', '个案咨询', '第四条（二）');
    if (isRefusal(advice)) return advice;
    const ground = DECLINE_GROUNDS.find((one) => one.ground === chosen)?.ground ?? '不属于适用范围';
    const referral = read.get('referral') ?? null;
    if (ground === '不属于适用范围' && referral === null)
      return refuse(
        'bad-input',
        '第四条（二）',
        '不属于适用范围的，请填写「引导去向」：告诉企业应当找哪里。',
      );
    const proposed = { kind: 'decline', ground, advice, referral } as const;
    const done = await proposeDecline(deps, act, caseOf(form), proposed);
    return isRefusal(done) ? done : `${act.actor.name} 已提出不予受理 ${done.number}，等中心负责人审定`;
  },

  askSupplement: async (deps, act, form, values) => {
    const read = readForm(SUPPLEMENT_FIELDS, values);
    if (isRefusal(read)) return read;
    const material = required(read, 'material', '需补材料', '第四条（二）');
    if (isRefusal(material)) return material;
    const done = await requestSupplement(deps, act, caseOf(form), material);
    return isRefusal(done)
      ? done
      : `${act.actor.name} 已登记 ${done.number} 通知企业补充材料，等到${done.until}`;
  },

  result: async (deps, act, form, values) => {
    const read = readForm(resultFields(true), values);
    if (isRefusal(read)) return read;
    const text = required(read, 'result', '办理结果', '第四条（五）');
    if (isRefusal(text)) return text;
    const told = required(read, 'told', '告知企业情况', '第四条（五）');
    if (isRefusal(told)) return told;
    const legalBasis = read.get('legalBasis') ?? null;
    const approver = read.get('approver') ?? null;
    const missing = read.get('missing') ?? null;
    const report = { text, told, legalBasis, approver, missing };
    const done = await reportResult(deps, act, caseOf(form), report);
    return isRefusal(done) ? done : `${act.actor.name} 已提交 ${done.number} 的办结反馈`;
  },

  giveOpinion: async (deps, act, form, values) => {
    const read = readForm(OPINION_FIELDS, values);
    if (isRefusal(read)) return read;
    const text = required(read, 'coOpinion', '协办意见', '第四条（三）');
    if (isRefusal(text)) return text;
    const done = await giveOpinion(deps, act, caseOf(form), text);
    return isRefusal(done) ? done : `${act.actor.name} 已提交 ${done.number} 的协办意见`;
  },

  askExtension: async (deps, act, form, values) => {
    const read = readForm(EXTENSION_FIELDS, values);
    if (isRefusal(read)) return read;
    const typed = required(read, 'days', '延期天数', '第四条（五）');
    if (isRefusal(typed)) return typed;
    const days = Number(typed.normalize('NFKC').replace(/(个工作日|个|天)$/, ''));
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
      return refuse('bad-input', '第四条（五）', '「延期天数」请写工作日数，1到99，例如 3。');
    const reason = required(read, 'reason', '延期理由', '第四条（五）');
    if (isRefusal(reason)) return reason;
    const told = required(read, 'told', '已告知企业', '第四条（五）');
    if (isRefusal(told)) return told;
    const understood = required(read, 'understood', '企业是否理解', '第四条（五）');
    if (isRefusal(understood)) return understood;
    const extension = { days, reason, told: told === '是', understood: understood === '是' };
    const done = await requestExtension(deps, act, caseOf(form), extension);
    return isRefusal(done)
      ? done
      : `${act.actor.name} 已为 ${done.number} 申请延期${days}个工作日，等受理中心决定`;
  },

  askJoint: async (deps, act, form, values) => {
    const read = readForm(JOINT_FIELDS, values);
    if (isRefusal(read)) return read;
    const named = required(read, 'coUnits', '协办单位', '第四条（三）');
    if (isRefusal(named)) return named;
    const reason = required(read, 'reason', '联办理由', '第四条（三）');
    if (isRefusal(reason)) return reason;
    const done = await requestJoint(deps, act, caseOf(form), named, reason);
    return isRefusal(done) ? done : `${act.actor.name} 已为 ${done.number} 申请联办，等受理中心决定`;
  },

  followUp: async (deps, act, form, values) => {
    const read = readForm(FOLLOW_UP_FIELDS, values);
    if (isRefusal(read)) return read;
    const reached = required(read, 'reached', '是否接通', '第四条（六）');
    if (isRefusal(reached)) return reached;
    const answers = {
      reached: reached === '是',
      check: oneOf(CHECKS, read.get('check')),
      solved: yesNo(read.get('solved')),
      satisfaction: oneOf(SATISFACTIONS, read.get('satisfaction')),
      accepted: yesNo(read.get('accepted')),
      evidence: oneOf(EVIDENCES, read.get('evidence')),
      note: read.get('note') ?? null,
    };
    const done = await recordFollowUp(deps, act, caseOf(form), answers);
    return isRefusal(done) ? done : done.outcome;
  },

  proposeTermination: async (deps, act, form, values) => {
    const read = readForm(TERMINATION_FIELDS, values);
    if (isRefusal(read)) return read;
    const ground = oneOf(PROPOSABLE_TERMINATIONS, read.get('ground'));
    if (ground === null) return refuse('bad-input', '第三条', '请填写「终止情形」。');
    const reason = required(read, 'reason', '情况说明', '第三条');
    if (isRefusal(reason)) return reason;
    const proposed = { kind: 'terminate', ground, reason, pressed: null } as const;
    const done = await proposeTermination(deps, act, caseOf(form), 'proposeTermination', proposed);
    return isRefusal(done)
      ? done
      : `${act.actor.name} 已建议终止 ${done.number}（${ground}），等中心负责人审定`;
  },

  withdraw: async (deps, act, form, values) => {
    const read = readForm(WITHDRAWAL_FIELDS, values);
    if (isRefusal(read)) return read;
    const reason = required(read, 'reason', '撤诉原因', '中心工作要求');
    if (isRefusal(reason)) return reason;
    const pressed = required(read, 'pressed', '是否受到压力', '中心工作要求');
    if (isRefusal(pressed)) return pressed;
    const proposed = { kind: 'terminate', ground: '企业撤诉', reason, pressed: pressed === '是' } as const;
    const done = await proposeTermination(deps, act, caseOf(form), 'withdraw', proposed);
    return isRefusal(done) ? done : `${act.actor.name} 已登记 ${done.number} 企业撤诉，等中心负责人审定`;
  },
};

/** More working days than any extension is for: a typing error. */
const MOST_DAYS = 99;

const unitChoices = async ({ tx, origin }: Act): Promise<readonly Option[]> =>
  units((await tx.directory.units(localDate(origin.at))).map(({ id, shortName: name }) => ({ id, name })));

const caseOf = (form: FormRow): string => {
  if (form.caseId === null) throw new Error(`form ${form.id} belongs to no case`);
  return form.caseId;
};

const required = (
  read: ReadonlyMap<string, string>,
  name: string,
  label: string,
  basis: Basis,
): string | Refusal => read.get(name) ?? refuse('bad-input', basis, `请填写「${label}」。`);

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null =>
  allowed.find((one) => one === value) ?? null;

const yesNo = (value: string | undefined): boolean | null =>
  value === '是' ? true : value === '否' ? false : null;
