import type { Actor, CaseState, Proposal, ReturnOutcome, Stage } from './case.ts';
import { leadOf, pendingOf, pendingReturn } from './case.ts';
import { heldByCoSign } from './co-sign.ts';
import { contactWithheld } from './confidential.ts';
import { refusesUndo, type Recent } from './last-act.ts';
import { formatMoment, type Instant } from './local-date.ts';
import { refuse, type Refusal } from './refusal.ts';
import { oneAtATime } from './requests.ts';
import { heldByReturn } from './return.ts';
import { coAssignmentOf, isParty, maySee, ofCentre } from './scope.ts';
import { heldBySupplement } from './supplement.ts';
import { ACTIONS, STAGE_TITLES, TRANSITIONS, type Action, type CaseAct } from './transitions.ts';

/** Names for sentences; the rules themselves know ids only. */
export interface Names {
  person(id: string): string;
  unit(id: string): string;
}

const done = (state: CaseState, actor: Actor, action: CaseAct): { by: string; at: Instant } | null => {
  const lead = leadOf(state);
  switch (action) {
    case 'dispatch':
    case 'redispatch':
      return lead && { by: lead.dispatchedBy, at: lead.dispatchedAt };
    case 'accept':
      return lead?.acceptedAt && lead.acceptedBy ? { by: lead.acceptedBy, at: lead.acceptedAt } : null;
    case 'contact':
      return lead?.contactedAt && lead.contactedBy ? { by: lead.contactedBy, at: lead.contactedAt } : null;
    case 'result':
      return state.stage === 'resolved' || state.stage === 'closed' ? (lead?.result ?? null) : null;
    case 'answer':
      return state.answer;
    case 'followUp':
      return state.stage === 'closed' ? (state.followUps.at(-1) ?? null) : null;
    case 'decline':
      return state.proposal?.kind === 'decline' ? state.proposal : null;
    case 'proposeTermination':
    case 'withdraw':
      return state.proposal?.kind === 'terminate' &&
        (action === 'withdraw') === (state.proposal.ground === '企业撤诉')
        ? state.proposal
        : null;
    case 'acceptAsCo': {
      const own = coAssignmentOf(actor, state);
      return own?.acceptedAt && own.acceptedBy ? { by: own.acceptedBy, at: own.acceptedAt } : null;
    }
    case 'giveOpinion':
      return coAssignmentOf(actor, state)?.coOpinion ?? null;
    case 'askExtension':
      return state.extension;
    case 'askJoint':
      return state.joint;
    case 'askTrack':
      return state.track;
    case 'askReturn':
      return pendingReturn(state);
    case 'agreeReturn':
      return returnDecided(state, 'agreed');
    case 'refuseReturn':
      return returnDecided(state, 'refused');
    case 'askSupplement':
      return state.supplement?.lapsedAt === null && state.supplement.arrived === null
        ? state.supplement
        : null;
    case 'supplementArrived':
      return state.supplement?.arrived ?? null;
    case 'grantExtension':
    case 'refuseExtension':
    case 'agreeJoint':
    case 'refuseJoint':
    case 'agreeTrack':
    case 'refuseTrack':
    case 'progress':
    case 'confirmDecline':
    case 'rejectDecline':
    case 'confirmClose':
    case 'rejectClose':
    case 'confirmTermination':
    case 'rejectTermination':
    case 'reassign':
    case 'coSign':
    case 'refuseCoSign':
    case 'correct':
    case 'void':
    case 'undo':
    case 'viewContact':
    case 'chase':
    case 'callAgain':
    case 'sheet':
    case 'dossier':
    case 'registerAnother':
    case 'merge':
    case 'absorb':
      return null;
  }
};

/** Who decided so about the last return. */
const returnDecided = (
  { returns }: CaseState,
  outcome: ReturnOutcome,
): { by: string; at: Instant } | null => {
  const decided = returns.at(-1)?.decided;
  return decided?.outcome === outcome ? decided : null;
};

/** Who may do it, as a sentence for those who may not. */
const whoMay = (state: CaseState, action: CaseAct, names: Names): string => {
  const { by } = TRANSITIONS[action];
  const lead = leadOf(state);
  const unit = lead === null ? '责任单位' : `「${names.unit(lead.unitId)}」`;
  const who = {
    centre: '受理中心的工作人员',
    director: '中心负责人或代班的负责人',
    unit: `${unit}的联络员`,
    deputy: `${unit}的主管领导`,
    co: '协办单位的联络员',
  };
  return by.map((party) => who[party]).join('或');
};

/** What a case waits for, for somebody who came at the wrong stage. */
const WAITS_FOR: Readonly<Record<Stage, string>> = {
  registered: '要先由受理中心转办',
  dispatched: '要先由责任单位签收',
  handling: '要等责任单位办结反馈',
  resolved: '要等受理中心回访核查',
  closed: '已经办结，不用再办',
  declined: '已经不予受理，不用再办',
  terminated: '已经终止，不用再办',
  merged: '已经并入另一件诉求，不用再办',
  voided: '已经作废，不用再办',
};

/**
 * Whether `actor` may do `action` now: null, or the refusal. Checked in this order: may he see the case, is it his to do
 * (Article 8: by appointment), was it done already, does the stage allow it. `recent`: what 撤销 would take back, and when.
 */
export function guard(
  state: CaseState,
  actor: Actor,
  action: CaseAct,
  names: Names,
  recent: Recent | null = null,
): Refusal | null {
  const { from, by, basis, title, instead } = TRANSITIONS[action];
  if (!isParty(actor, by, state)) {
    const hint = maySee(actor, state) ? '' : '您不是本件的经办人员。';
    return refuse(
      'not-appointed',
      '第八条',
      `${hint}只有${whoMay(state, action, names)}可以${title}。职务或联络员有变动的，请先报受理中心备案。`,
    );
  }
  if (action === 'undo') return refusesUndo(recent, actor, names);
  const earlier = done(state, actor, action);
  if (earlier !== null) {
    const who = earlier.by === actor.personId ? '您' : names.person(earlier.by);
    return refuse('already-done', basis, `${who}已于${formatMoment(earlier.at)}${title}，不用重复办理。`);
  }
  if (!from.includes(state.stage)) {
    const { mergedInto } = state;
    // Which one it is, the unit need not know: it may be none of its own.
    if (mergedInto !== null && ofCentre(actor))
      return refuse(
        'wrong-stage',
        basis,
        `本件已并入 ${mergedInto.number}，不能${title}。请在 ${mergedInto.number} 上办理，发 /查 ${mergedInto.number} 打开。`,
      );
    const hint = instead?.[state.stage];
    const way = hint === undefined ? `${WAITS_FOR[state.stage]}，目前不能${title}` : `不能${title}：${hint}`;
    return refuse('wrong-stage', basis, `本件现在是「${STAGE_TITLES[state.stage]}」，${way}。`);
  }
  const withheld = action === 'viewContact' ? contactWithheld(state, actor) : null;
  return (
    withheld ??
    heldBySupplement(state, actor, action) ??
    heldByReturn(state, actor, action) ??
    secondPerson(state, actor, action, names)
  );
}

/** What each proposal is called in a sentence. */
const PROPOSALS: Readonly<Record<Proposal['kind'], string>> = {
  decline: '不予受理',
  close: '按第七条（二）（三）销号',
  terminate: '终止办理',
};

/** What a unit asks of the centre. */
const REQUESTING: ReadonlySet<CaseAct> = new Set(['askExtension', 'askJoint', 'askTrack', 'askReturn']);

/** What each request of a unit is called in a sentence. */
const REQUESTS = {
  extension: '延期申请',
  joint: '联办申请',
  track: '跟踪办理申请',
  return: '退件申请',
} as const;

/** What waits for a second person holds up everything else, and is decided by anybody but who proposed it (DESIGN §4). */
function secondPerson(state: CaseState, actor: Actor, action: CaseAct, names: Names): Refusal | null {
  const { decides, anytime, title, basis } = TRANSITIONS[action];
  const pending = pendingOf(state);
  if (decides === 'extension' || decides === 'joint' || decides === 'track' || decides === 'return')
    return (decides === 'return' ? pendingReturn(state) : state[decides]) !== null
      ? null
      : refuse('wrong-stage', basis, `本件没有等待决定的${REQUESTS[decides]}，不用${title}。`);
  if (decides === undefined || decides === 'supplement' || decides === 'coSign') {
    if (anytime) return null;
    if (pending === null && decides === 'coSign') return heldByCoSign(state, actor, action);
    if (pending === null) return REQUESTING.has(action) ? oneAtATime(state, basis) : null;
    const who = names.person(pending.by);
    const say = `${who}已提出${PROPOSALS[pending.kind]}，正等中心负责人审定，目前不能${title}。`;
    return refuse('wrong-stage', basis, say);
  }
  if (pending?.kind !== decides)
    return refuse('wrong-stage', basis, `本件没有等待审定的「${PROPOSALS[decides]}」，不用${title}。`);
  if (pending.by !== actor.personId) return null;
  return refuse(
    'second-person',
    '中心工作要求',
    '这是您自己提出的，须由另一位负责人审定。负责人只有您一位的，请用 /代班 请人代班。',
  );
}

/** What this actor may do now, in the order in which a card offers it. */
export const allowedActions = (
  state: CaseState,
  actor: Actor,
  names: Names,
  recent: Recent | null = null,
): readonly Action[] => ACTIONS.filter((action) => guard(state, actor, action, names, recent) === null);
