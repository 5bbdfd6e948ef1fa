import { registerFields } from '../../../cards/fields/registration.ts';
import {
  dispatchFields,
  reassignFields,
  ANSWER_FIELDS,
  DECLINE_FIELDS,
  SUPPLEMENT_FIELDS,
} from '../../../cards/fields/review.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { DECLINE_GROUNDS } from '../../domain/regulation.ts';
import { requestSupplement } from '../ask-supplement.ts';
import { answerCase, proposeDecline } from '../conclude-case.ts';
import { dispatchCase } from '../dispatch-case.ts';
import { readForm } from '../read-form.ts';
import { reassignCase } from '../reassign-case.ts';
import { registerCase } from '../register-case.ts';
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

/** What the centre submits before a unit has the case, or gives it to another (Articles 4(1) to 4(3)). */
export const reviewSubmitters = {
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
