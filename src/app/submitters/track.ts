import { PROGRESS_FIELDS, TRACK_FIELDS } from '../../../cards/fields/track.ts';
import { localDate } from '../../domain/local-date.ts';
import { isRefusal, refuse } from '../../domain/refusal.ts';
import { typedDate } from '../../domain/typed-date.ts';
import { requestTrack } from '../ask-track.ts';
import { readForm } from '../read-form.ts';
import { recordProgress } from '../record-progress.ts';
import { caseOf, required, type Submitters } from './submitter.ts';

/** 跟踪办理 (Article 6): what a unit submits. */
export const trackSubmitters = {
  askTrack: async (deps, act, form, values) => {
    const read = readForm(TRACK_FIELDS, values);
    if (isRefusal(read)) return read;
    const reason = required(read, 'reason', '客观原因', '第六条');
    if (isRefusal(reason)) return reason;
    const plan = required(read, 'plan', '阶段计划', '第六条');
    if (isRefusal(plan)) return plan;
    const typed = required(read, 'promised', '承诺日期', '第六条');
    if (isRefusal(typed)) return typed;
    const promised = typedDate(typed, localDate(act.origin.at));
    if (promised === null)
      return refuse('bad-input', '第六条', '「承诺日期」请写一个日期，例如 2026-12-01。');
    const told = required(read, 'told', '已告知企业', '第六条');
    if (isRefusal(told)) return told;
    const track = { reason, plan, promised, told: told === '是' };
    const done = await requestTrack(deps, act, caseOf(form), track);
    return isRefusal(done) ? done : `${act.actor.name} 已为 ${done.number} 申请转跟踪办理，等中心负责人决定`;
  },

  progress: async (deps, act, form, values) => {
    const read = readForm(PROGRESS_FIELDS, values);
    if (isRefusal(read)) return read;
    const text = required(read, 'progress', '进展', '第六条');
    if (isRefusal(text)) return text;
    const told = required(read, 'told', '已告知企业', '第六条');
    if (isRefusal(told)) return told;
    const done = await recordProgress(deps, act, caseOf(form), { text, told: told === '是' });
    return isRefusal(done) ? done : `${act.actor.name} 已登记 ${done.number} 的进展`;
  },
} satisfies Submitters;
