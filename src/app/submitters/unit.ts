import { resultFields, OPINION_FIELDS, EXTENSION_FIELDS, JOINT_FIELDS } from '../../../cards/fields/unit.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { requestExtension } from '../ask-extension.ts';
import { requestJoint } from '../ask-joint.ts';
import { giveOpinion } from '../give-opinion.ts';
import { readForm } from '../read-form.ts';
import { reportResult } from '../report-result.ts';
import { caseOf, required, type Submitters } from './submitter.ts';

/** More working days than any extension is for: a typing error. */
const MOST_DAYS = 99;

/** What a unit submits (Articles 4(3) to 4(5)). */
export const unitSubmitters = {
  result: async (deps, act, form, values) => {
    const read = readForm(resultFields({ joint: true, coSign: false }), values);
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
    if (isRefusal(done)) return done;
    const waits = done.coSign ? '，等主管领导审签后报送' : '';
    return `${act.actor.name} 已提交 ${done.number} 的办结反馈${waits}`;
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
} satisfies Submitters;
