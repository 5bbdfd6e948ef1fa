import type { CaseState } from './case.ts';
import { leadOf } from './case.ts';
import type { CaseEvent } from './events.ts';
import type { Names } from './guards.ts';
import { formatMoment, localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';

/**
 * 催办 (Article 6: 受理机构应跟踪督办), by hand. A unit is chased over a case once a day: what is said every hour is heard
 * by nobody, and the reminders climb by themselves. Before its card has arrived it owes nothing and has nothing to read.
 */
export function decideChase(
  state: CaseState,
  act: { readonly at: Instant; readonly by: string },
  names: Names,
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  const unit = names.unit(lead.unitId);
  const { chase } = state;
  if (chase !== null && localDate(chase.at) === localDate(act.at)) {
    const who = chase.by === act.by ? '您' : names.person(chase.by);
    return refuse(
      'already-done',
      '第六条',
      `${who}已于${formatMoment(chase.at)}催办「${unit}」，同一件一天催办一次。急的请直接致电该单位；超期以后会自动逐级提醒。`,
    );
  }
  if (lead.receivedAt === null)
    return refuse(
      'not-yet-possible',
      '第六条',
      `本件的卡片还没有送达「${unit}」，时限尚未起算，不能催办。请先电话通知该单位。`,
    );
  return [{ type: 'chased', v: 1, ...act, data: { assignmentNo: lead.no } }];
}
