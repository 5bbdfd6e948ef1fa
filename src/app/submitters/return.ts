import { RETURN_FIELDS, SEAL_FIELDS } from '../../../cards/fields/return.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { requestReturn } from '../ask-return.ts';
import { agreeReturn } from '../decide-return.ts';
import { readForm } from '../read-form.ts';
import { caseOf, required, type Submitters } from './submitter.ts';

/** 退件 (Article 4(3)). */
export const returnSubmitters = {
  askReturn: async (deps, act, form, values) => {
    const read = readForm(RETURN_FIELDS, values);
    if (isRefusal(read)) return read;
    const reason = required(read, 'reason', '退件理由', '第四条（三）');
    if (isRefusal(reason)) return reason;
    const legalBasis = required(read, 'legalBasis', '依据', '第四条（三）');
    if (isRefusal(legalBasis)) return legalBasis;
    const asked = { reason, legalBasis, suggested: read.get('suggested') ?? null };
    const done = await requestReturn(deps, act, caseOf(form), asked);
    return isRefusal(done)
      ? done
      : `${act.actor.name} 已为 ${done.number} 申请退件，请在${done.until}前把盖章的情况说明发给机器人，逾期申请失效`;
  },

  agreeReturn: async (deps, act, form, values) => {
    const read = readForm(SEAL_FIELDS, values);
    if (isRefusal(read)) return read;
    const legible = required(read, 'legible', '公章清晰', '第四条（三）');
    if (isRefusal(legible)) return legible;
    const done = await agreeReturn(deps, act, caseOf(form), legible === '是');
    return isRefusal(done) ? done : `${act.actor.name} 已同意 ${done.number} 退件。${done.due}`;
  },
} satisfies Submitters;
