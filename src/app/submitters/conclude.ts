import { FOLLOW_UP_FIELDS, TERMINATION_FIELDS, WITHDRAWAL_FIELDS } from '../../../cards/fields/conclude.ts';
import { CHECKS, EVIDENCES, SATISFACTIONS } from '../../domain/case.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { PROPOSABLE_TERMINATIONS } from '../../domain/regulation.ts';
import { proposeTermination } from '../propose-termination.ts';
import { readForm } from '../read-form.ts';
import { recordFollowUp } from '../record-follow-up.ts';
import { caseOf, oneOf, required, yesNo, type Submitters } from './submitter.ts';

/** What leads to the end of a case (Articles 3, 4(6), 7). */
export const concludeSubmitters = {
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
} satisfies Submitters;
