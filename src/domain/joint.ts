import { newAssignment } from './assignment.ts';
import { refusesUnits } from './conduct.ts';
import type { Actor, Assignment, CaseState, CoOpinion, JointAsked, Result } from './case.ts';
import { coAssignments, leadOf, opinionsMissing, runningClocks } from './case.ts';
import { meetRunning, runningClock, type Counting } from './clocks.ts';
import { evolve, happened, type CaseEvent } from './events.ts';
import type { Names } from './guards.ts';
import type { Instant, LocalDate } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { file, giveBack } from './requests.ts';
import { coAssignmentOf } from './scope.ts';

interface By {
  readonly at: Instant;
  readonly by: string;
}

/**
 * 协办单位 that the centre names with the lead (Article 4(3): 需多个部门联合办理的, 由受理机构确定牵头单位).
 * @returns a refusal when the lead is among them or one is named twice, else null.
 */
export function checkCoUnits(leadId: string, coUnitIds: readonly string[], names: Names): Refusal | null {
  const twice = coUnitIds.find((id, index) => id === leadId || coUnitIds.indexOf(id) !== index);
  if (twice === undefined) return null;
  const what = twice === leadId ? '已经是牵头单位，不能同时协办' : '写了两次';
  return refuse('bad-input', '第四条（三）', `「${names.unit(twice)}」${what}，请改一下协办单位。`);
}

/**
 * 申请联办 (Article 4(3)): the unit finds that it needs others. Until the centre has decided (one working day) the open
 * clocks of its assignment stand still.
 */
export function askJoint(
  state: CaseState,
  { coUnitIds, reason }: Pick<JointAsked, 'coUnitIds' | 'reason'>,
  act: By,
  context: Counting & { readonly names: Names },
): readonly CaseEvent[] | Refusal {
  const lead = leadOf(state);
  if (lead === null) throw new Error(`case ${state.id} in stage ${state.stage} has no lead`);
  const there = coUnitIds.find((id) => coAssignments(state).some(({ unitId }) => unitId === id));
  const wrong =
    checkCoUnits(lead.unitId, coUnitIds, context.names) ??
    refusesUnits(state, coUnitIds, context.names) ??
    (there === undefined
      ? null
      : refuse('bad-input', '第四条（三）', `「${context.names.unit(there)}」已经在协办本件。`));
  if (wrong !== null) return wrong;
  const asked: JointAsked = { ...act, assignmentNo: lead.no, coUnitIds, reason };
  return file(state, happened('jointAsked', act, { asked }), act, context);
}

/** 同意联办, 不同意联办: the days waited are given back either way; agreed, the units asked for assist from now on. */
export function decideJoint(
  state: CaseState,
  agreed: boolean,
  act: By,
  counting: Counting,
): readonly CaseEvent[] {
  const { joint } = state;
  if (joint === null) throw new Error(`case ${state.id} has no joint handling to decide`);
  const opinion = leadOf(state)?.opinion ?? null;
  const coAssigned = joint.coUnitIds.map((unitId, index): CaseEvent => {
    const no = state.assignments.length + 1 + index;
    const assignment = newAssignment(state, { no, role: 'co', unitId, opinion }, act);
    return { type: 'coAssigned', v: 1, ...act, data: { assignment } };
  });
  return [
    { type: 'jointDecided', v: 1, ...act, data: { agreed, lapsed: false } },
    ...giveBack(state, act, counting),
    ...(agreed ? coAssigned : []),
  ];
}

/** 签收 by a co-unit: it meets its own clock and changes nothing for the lead. */
export function acceptAsCo(state: CaseState, actor: Actor, at: Instant): readonly CaseEvent[] {
  const act = { at, by: actor.personId };
  const { no } = mine(state, actor);
  return [
    { type: 'coAccepted', v: 1, ...act, data: { assignmentNo: no } },
    ...meetRunning(state, 'accept', at, act.by, no),
  ];
}

/** 提交协办意见: meets the clock of the opinion; who never tapped 签收 has accepted by it. */
export function giveOpinion(
  state: CaseState,
  actor: Actor,
  opinion: Omit<CoOpinion, 'at' | 'by'>,
  at: Instant,
): readonly CaseEvent[] {
  const act = { at, by: actor.personId };
  const { no, acceptedAt } = mine(state, actor);
  const accepted = acceptedAt === null ? acceptAsCo(state, actor, at) : [];
  const now = accepted.reduce(evolve, state);
  return [
    ...accepted,
    { type: 'opined', v: 1, ...act, data: { assignmentNo: no, opinion: { ...opinion, ...act } } },
    ...meetRunning(now, 'coOpinion', at, act.by, no),
  ];
}

/**
 * A result without the opinions of all co-units is possible with a reason only; what they still owed then ends undone.
 * @returns the clocks that end, or a refusal that names the units.
 */
export function concludeJoint(
  state: CaseState,
  { missing }: Pick<Result, 'missing'>,
  act: By,
  names: Names,
): readonly CaseEvent[] | Refusal {
  const owing = opinionsMissing(state);
  if (owing.length > 0 && missing === null) {
    const units = owing.map(({ unitId }) => `「${names.unit(unitId)}」`).join('');
    return refuse(
      'bad-input',
      '第四条（三）',
      `${units}还没有提交协办意见。请先催要；确实等不到的，在「协办意见缺失原因」里写明原因再提交。`,
    );
  }
  const numbers = owing.map(({ no }) => no);
  return runningClocks(state)
    .filter(({ assignmentNo }) => assignmentNo !== null && numbers.includes(assignmentNo))
    .map(({ no }) => ({ type: 'clockVoided', v: 1, ...act, data: { clockNo: no } }));
}

function mine(state: CaseState, actor: Actor): Assignment {
  const own = coAssignmentOf(actor, state);
  if (own === null) throw new Error(`${actor.personId} assists nobody in case ${state.id}`);
  return own;
}

/**
 * Working days for the opinion: two, but never beyond the day of the lead, who must still be able to use it; while the lead
 * has no day yet, two.
 */
export function opinionDays(state: CaseState, startedOn: LocalDate, { calendar, policy }: Counting): number {
  const lead = leadOf(state);
  const handle = lead === null ? null : runningClock(state, 'handle', lead.no);
  const { coOpinion } = policy.days;
  if (handle === null) return coOpinion;
  return handle.due <= startedOn ? 0 : Math.min(coOpinion, calendar.between(startedOn, handle.due));
}
