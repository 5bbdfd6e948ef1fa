import { registerFields } from '../../../cards/fields/registration.ts';
import {
  dispatchFields,
  reassignFields,
  ANSWER_FIELDS,
  DECLINE_FIELDS,
  GRANT_FIELDS,
  SUPPLEMENT_FIELDS,
} from '../../../cards/fields/review.ts';
import { isRefusal, refuse, type Refusal } from '../../domain/refusal.ts';
import { DECLINE_GROUNDS } from '../../domain/regulation.ts';
import { requestSupplement } from '../ask-supplement.ts';
import { answerCase, proposeDecline } from '../conclude-case.ts';
import { grantBeyondLimit } from '../decide-extension.ts';
import { dispatchCase } from '../dispatch-case.ts';
import type { Act } from '../once.ts';
import { readForm, type FormValues } from '../read-form.ts';
import { reassignCase } from '../reassign-case.ts';
import { registerAnother } from '../register-another.ts';
import { registerCase, type Registered } from '../register-case.ts';
import { caseOf, required, unitChoices, type Submitter, type Submitters } from './submitter.ts';

/** 受理并转办, and after a return 重新转办: the same form. */
const submitDispatch =
  (type: 'dispatch' | 'redispatch', what: string): Submitter =>
  async (deps, act, form, values) => {
    const read = readForm(dispatchFields(await unitChoices(act)), values);
    if (isRefusal(read)) return read;
    const unit = required(read, 'leadUnit', '牵头单位', '第四条（三）');
    if (isRefusal(unit)) return unit;
    const coUnits = read.get('coUnits') ?? null;
    const opinion = read.get('opinion') ?? null;
    const done = await dispatchCase(deps, act, caseOf(form), { type, unit, coUnits, opinion });
    return isRefusal(done) ? done : `${act.actor.name} 已把 ${done.number} ${what}${done.unit}`;
  };

/** The 牵头单位 of a registration; what the demand itself may hold, parseDemand knows. */
async function leadChosen(act: Act, values: FormValues): Promise<{ unitId: string | null } | Refusal> {
  const fields = registerFields(await unitChoices(act)).filter(({ name }) => name === 'leadUnit');
  const read = readForm(fields, values);
  return isRefusal(read) ? read : { unitId: read.get('leadUnit') ?? null };
}

/** What a registration led to, and what is due next. */
function registered({ actor }: Act, done: Registered | Refusal): string | Refusal {
  if (isRefusal(done)) return done;
  const also = done.dispatchedTo === null ? `，${done.reviewBy}` : `，并转办${done.dispatchedTo}`;
  return `${actor.name} 已登记 ${done.number}${also}`;
}

/** What the centre submits before a unit has the case, or while one has it (Articles 4(1) to 4(3), 4(5)). */
export const reviewSubmitters = {
  register: async (deps, act, _form, values) => {
    const lead = await leadChosen(act, values);
    if (isRefusal(lead)) return lead;
    return registered(act, await registerCase(deps, act, values, lead.unitId));
  },

  registerAnother: async (deps, act, form, values) => {
    const lead = await leadChosen(act, values);
    if (isRefusal(lead)) return lead;
    return registered(act, await registerAnother(deps, act, caseOf(form), values, lead.unitId));
  },

  dispatch: submitDispatch('dispatch', '转办'),
  redispatch: submitDispatch('redispatch', '重新转办'),

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

  grantExtension: async (deps, act, form, values) => {
    const read = readForm(GRANT_FIELDS, values);
    if (isRefusal(read)) return read;
    const reason = required(read, 'reason', '理由', '第四条（五）');
    if (isRefusal(reason)) return reason;
    const done = await grantBeyondLimit(deps, act, caseOf(form), reason);
    return isRefusal(done)
      ? done
      : `${act.actor.name} 已同意 ${done.number} 延期${done.days}个工作日。${done.due}`;
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
} satisfies Submitters;
