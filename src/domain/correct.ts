import type { CaseState, Clock } from './case.ts';
import { coAssignments, hasPart, isOver, leadOf } from './case.ts';
import { daysOf, isLate, runningClock, type Counting } from './clocks.ts';
import { fieldLabel, isContact, type CorrectableField, type Registration } from './correctable.ts';
import { happened, type CaseEvent } from './events.ts';
import { localDate, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Urgency } from './regulation.ts';

/**
 * 更正 (Article 4(1)): what was registered wrong is put right, also after the case has ended; the old value stays on record.
 * Whether the contact is another one, the caller has seen to: the rules do not know it.
 */
export function correct(
  state: CaseState,
  field: CorrectableField,
  is: Registration,
  act: { readonly at: Instant; readonly by: string },
  context: Counting & { readonly names: { unit(id: string): string } },
): readonly CaseEvent[] | Refusal {
  const known: Registration = { ...state.demand, opinion: leadOf(state)?.opinion ?? state.opinion };
  const was = Object.fromEntries(
    Object.keys(is).map((key) => [key, known[key as keyof Registration]]),
  ) as Registration;
  if (!isContact(field) && JSON.stringify(was) === JSON.stringify(is)) return unchanged(field);
  const handles = is.complainedOf == null ? null : alreadyThere(state, is.complainedOf, context.names);
  if (handles !== null) return handles;
  const clocks = is.urgency === undefined ? [] : recount(state, is.urgency, act.at, context);
  return [happened('corrected', act, { field, was, is, clocks })];
}

/** It is so already. */
export const unchanged = (field: CorrectableField): Refusal =>
  refuse('bad-input', '第四条（一）', `${fieldLabel(field)}本来就是这样登记的，没有变动，不用更正。`);

/** 反映责任单位作风: the unit that it is about must not have it; first it is given to another one. */
function alreadyThere(state: CaseState, unitId: string, names: { unit(id: string): string }): Refusal | null {
  const unit = names.unit(unitId);
  if (isOver(state))
    return hasPart(state, unitId)
      ? refuse(
          'wrong-stage',
          '中心工作要求',
          `本件已由「${unit}」办理完毕。反映该单位作风的，请发 /登记 另登一件，转给别的单位办理。`,
        )
      : null;
  const has = [leadOf(state), ...coAssignments(state)].some((one) => one?.unitId === unitId);
  return has
    ? refuse(
        'wrong-stage',
        '中心工作要求',
        `本件正由「${unit}」承办，不能由它办理反映自己作风的诉求。请先在诉求卡片上点「改派」给别的单位，再更正。`,
      )
    : null;
}

/**
 * Article 4(4): an urgent case asks for the first contact on the day of receipt. A duty that runs is counted anew; what becomes
 * more urgent makes nobody late backwards: it is due today at the soonest.
 */
function recount(state: CaseState, urgency: Urgency, at: Instant, counting: Counting): readonly Clock[] {
  const clock = runningClock(state, 'firstContact');
  if (clock === null) return [];
  const { calendar, policy } = counting;
  const { startedOn, paused, extended, kept } = clock;
  const more = paused + extended + kept;
  const counted = calendar.add(startedOn, daysOf('firstContact', urgency, policy) + more);
  const soonest = calendar.onOrAfter(localDate(at));
  const earliest = soonest < clock.due ? soonest : clock.due;
  const due = counted.date < earliest ? earliest : counted.date;
  const days = calendar.between(startedOn, due) - more;
  const { provisional } = calendar.add(startedOn, days + more);
  const again: Clock = {
    ...clock,
    days,
    due,
    provisional,
    policyVersion: policy.version,
    calendarRevision: calendar.revision,
  };
  // Whoever is in time by what is right was never late.
  return [isLate(again, at) ? again : { ...again, breachedAt: null }];
}
