import { answerAtOnce } from './answer-at-once.ts';
import type { Actor, Assignment, CaseState, Demand, Result } from './case.ts';
import { leadOf } from './case.ts';
import { decideChase } from './chase.ts';
import { askCoSign, coSigned } from './co-sign.ts';
import { daysOf, meetRunning, newClock, type Counting } from './clocks.ts';
import type { Command, Context, Decision } from './command.ts';
import { refusesUnits } from './conduct.ts';
import { correct } from './correct.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import { askExtension, grantExtension, refuseExtension } from './extension.ts';
import { decideFollowUp } from './follow-up.ts';
import { guard } from './guards.ts';
import { lastAct, type LastAct } from './last-act.ts';
import { localDate, type Instant } from './local-date.ts';
import { confirm, propose, reject } from './proposals.ts';
import { proposeTermination } from './termination.ts';
import { newAssignment } from './assignment.ts';
import { acceptAsCo, askJoint, checkCoUnits, concludeJoint, decideJoint, giveOpinion } from './joint.ts';
import { absorb, merge } from './merging.ts';
import { reassign } from './reassign.ts';
import { isRefusal } from './refusal.ts';
import { lapseRequest } from './requests.ts';
import { agreeReturn, askReturn, refuseReturn } from './return.ts';
import { reviewDuty } from './review-duty.ts';
import { meetStanding } from './standing-still.ts';
import { askSupplement, endSupplement, supplementArrived } from './supplement.ts';
import { askTrack, decideTrack } from './track.ts';
import { undo } from './undo.ts';
import { voidCase } from './void.ts';
import { endWeeks, recordProgress } from './weekly-progress.ts';

/** Articles 4(1), 4(2): a demand is registered; the centre has one working day to review and dispatch it. */
export function register(
  demand: Demand,
  opinion: string | null,
  personId: string,
  at: Instant,
  counting: Counting,
): readonly CaseEvent[] {
  const days = daysOf('review', demand.urgency, counting.policy);
  const act = { at, by: personId };
  return [
    happened('registered', act, { demand, opinion }),
    happened('clockStarted', act, { clock: newClock(1, 'review', null, localDate(at), days, counting) }),
  ];
}

/** Gives the registered case its number: the last event of the registering transaction. */
export const giveNumber = (state: CaseState, number: string): CaseEvent =>
  happened('numbered', { at: state.registeredAt, by: 'system' }, { number });

/**
 * What follows from `command` in `state`: events, or a refusal. Pure; nothing follows from a refused command.
 * Whoever may do it is decided here (`guard`), not by hiding the button.
 */
export function decide(state: CaseState, command: Command, context: Context): Decision {
  const last = command.type === 'undo' ? lastAct(context.log) : null;
  const refusal = guard(state, command.actor, command.type, context.names, { last, at: command.at });
  if (refusal !== null) return refusal;
  const decision = follows(state, command, context, last);
  const [first, ...rest] = isRefusal(decision) ? [] : decision;
  return first === undefined ? decision : [{ ...first, act: command.type }, ...rest];
}

/** What follows from a command that its actor may give. */
function follows(state: CaseState, command: Command, context: Context, last: LastAct | null): Decision {
  const act = { at: command.at, by: command.actor.personId };
  switch (command.type) {
    case 'dispatch':
    case 'redispatch':
      return dispatch(state, command, act, context);
    case 'answer':
      return goingOn(state, act, answerAtOnce(state, { ...command.answer, ...act }, command.accepted));
    case 'decline':
      return goingOn(state, act, propose(state, command.proposed, act, context));
    case 'askSupplement':
      return askSupplement(state, command.material, act, context);
    case 'supplementArrived':
      return supplementArrived(state, act, context);
    case 'proposeTermination':
    case 'withdraw':
      return goingOn(state, act, proposeTermination(state, command.proposed, act, context));
    case 'confirmDecline':
    case 'confirmClose':
    case 'confirmTermination':
      return confirm(state, act);
    case 'rejectDecline':
    case 'rejectClose':
    case 'rejectTermination':
      return reject(state, act, context);
    case 'reassign':
      return reassign(state, command.to, act, context);
    case 'accept':
      return [
        happened('accepted', act, { assignmentNo: leadNo(state) }),
        ...meetRunning(state, 'accept', act.at, act.by, leadNo(state)),
      ];
    case 'askReturn':
      return askReturn(state, command.asked, act, context);
    case 'agreeReturn':
      return agreeReturn(state, command.legible, act, context);
    case 'refuseReturn':
      return refuseReturn(state, act, context);
    case 'acceptAsCo':
      return acceptAsCo(state, command.actor, act.at);
    case 'giveOpinion':
      return giveOpinion(state, command.actor, command.opinion, act.at);
    case 'contact':
      return [
        happened('contacted', act, { assignmentNo: leadNo(state) }),
        ...meetStanding(state, 'firstContact', leadNo(state), act, context),
      ];
    case 'correct':
      return correct(state, command.field, command.is, act, context);
    case 'void':
      return voidCase(state, command.reason, act);
    case 'undo':
      return undo(state, last, context.log, act, context);
    case 'viewContact':
    case 'sheet':
    case 'dossier':
      return [];
    case 'result':
      return reported(state, command.report, act, context);
    case 'coSign':
      return agreed(state, command.actor, act, context);
    case 'refuseCoSign':
      return [happened('coSignDecided', act, { agreed: false })];
    case 'askExtension':
      return askExtension(state, command.extension, act, context);
    case 'grantExtension':
      return grantExtension(state, command, context);
    case 'refuseExtension':
      return refuseExtension(state, act, context);
    case 'askJoint':
      return askJoint(state, command, act, context);
    case 'agreeJoint':
    case 'refuseJoint':
      return decideJoint(state, command.type === 'agreeJoint', act, context);
    case 'askTrack':
      return askTrack(state, command.track, act, context);
    case 'agreeTrack':
    case 'refuseTrack':
      return decideTrack(state, command.type === 'agreeTrack', act, context);
    case 'progress':
      return recordProgress(state, command.progress, act, context);
    case 'followUp':
      return decideFollowUp(state, command.answers, command, context);
    case 'chase':
      return decideChase(state, act, context.names);
    case 'callAgain':
      return [happened('calledAgain', act, { text: command.text })];
    case 'merge':
      return merge(state, command.into, command.actor, act);
    case 'absorb':
      return absorb(command.said, act);
  }
}

/** An act of the review that goes on without the material that was asked for. */
const goingOn = (state: CaseState, act: { at: Instant; by: string }, decision: Decision): Decision =>
  isRefusal(decision) ? decision : [...endSupplement(state, act), ...decision];

const leadNo = (state: CaseState): number => {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  return lead.no;
};

/** Article 4(3): the review is passed, or the case came back by a return; the lead has the case, and the co-units are asked for their opinion. */
function dispatch(
  state: CaseState,
  command: Extract<Command, { type: 'dispatch' | 'redispatch' }>,
  act: { at: Instant; by: string },
  { names }: Context,
): Decision {
  const { unitId, coUnitIds, opinion } = command;
  const refusal =
    checkCoUnits(unitId, coUnitIds, names) ?? refusesUnits(state, [unitId, ...coUnitIds], names);
  if (refusal !== null) return refusal;
  const no = state.assignments.length + 1;
  const assigned = (role: Assignment['role'], to: string, index: number): Assignment =>
    newAssignment(state, { no: no + index, role, unitId: to, opinion }, act);
  return [
    ...meetRunning(state, reviewDuty(state), act.at, act.by),
    ...endSupplement(state, act),
    happened('dispatched', act, { assignment: assigned('lead', unitId, 0) }),
    ...coUnitIds.map((id, index) =>
      happened('coAssigned', act, { assignment: assigned('co', id, index + 1) }),
    ),
  ];
}

/** 办结反馈 of the 联络员: to the centre, or to the 主管领导 first where the unit wants it (Article 2(2)). */
function reported(
  state: CaseState,
  written: Omit<Result, 'at' | 'by'>,
  act: { at: Instant; by: string },
  context: Context,
): Decision {
  const result = { ...written, ...act };
  if (context.coSigners === null) return report(state, result, context);
  const joint = concludeJoint(state, result, act, context.names);
  return isRefusal(joint) ? joint : askCoSign(state, written, act, context.coSigners);
}

/** 同意报送: the result that waited is reported now. */
function agreed(
  state: CaseState,
  actor: Actor,
  act: { at: Instant; by: string },
  context: Context,
): Decision {
  const events = report(state, coSigned(state, actor, act.at), context);
  return isRefusal(events) ? events : [happened('coSignDecided', act, { agreed: true }), ...events];
}

/**
 * Articles 4(5), 4(6): the unit reports the result (which says that the enterprise was told, so a first contact that was
 * never recorded is met too, and the progress of the week); the centre has two working days to check it.
 */
function report(state: CaseState, result: Result, context: Context): Decision {
  const { at, by } = result;
  const joint = concludeJoint(state, result, { at, by }, context.names);
  if (isRefusal(joint)) return joint;
  const lapsed = lapseRequest(state, { at, by }, context);
  const now = lapsed.reduce(evolve, state);
  const followUp = newClock(
    state.clocks.length + 1,
    'followUp',
    null,
    localDate(at),
    daysOf('followUp', state.demand.urgency, context.policy),
    context,
  );
  return [
    ...lapsed,
    happened('resolved', { at, by }, { assignmentNo: leadNo(state), result }),
    ...meetRunning(now, 'firstContact', at, by),
    ...meetRunning(now, 'handle', at, by),
    ...endWeeks(now, leadNo(state), { at, by }),
    ...joint,
    happened('clockStarted', { at, by }, { clock: followUp }),
  ];
}

/** The state after the decision; refusals do not get here. */
export const apply = (state: CaseState, events: readonly CaseEvent[]): CaseState =>
  events.reduce(evolve, state);
