import { ACTION_LABELS } from '../../cards/actions.ts';
import { shortName } from '../../cards/short-name.ts';
import type { Assignment, CaseState } from '../domain/case.ts';
import { coAssignments, leadOf, pendingOf, standsSince } from '../domain/case.ts';
import { enterpriseForUnits } from '../domain/confidential.ts';
import type { Instant } from '../domain/local-date.ts';
import { liaisonOf, ofCentre } from '../domain/scope.ts';
import { STAGE_TITLES, type Action } from '../domain/transitions.ts';
import type { Done } from './act-on-case.ts';
import { success, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { namesOf } from './names.ts';
import type { Act } from './once.ts';
import type { Origin } from './origin.ts';
import { tellUnderCard } from './post-card.ts';
import { tapCase } from './tap-case.ts';
import { dueSentence } from './views/due-sentence.ts';

/**
 * 撤销 (DESIGN §4): who acted by mistake takes it back. Whoever was told of the act is told that it does not hold, and what is
 * to be done until when now.
 */
export const undoAct =
  (deps: Deps) =>
  (origin: Origin, caseId: string): Promise<Answer> =>
    tapCase(deps, origin, caseId, { type: 'undo' }, async (done, act) => {
      const { before, after, events } = done;
      const undone = events.find((event) => event.type === 'undone')?.data.act;
      if (undone === undefined) throw new Error(`case ${caseId} was undone without an event`);
      const number = after.number ?? '';
      const what = `已撤销「${ACTION_LABELS[undone]}」`;
      const stands = `现在是「${STAGE_TITLES[after.stage]}」。`;
      const centreDue = dueSentence(after, origin.at, CENTRE_DUTIES);
      const correction = (enterprise: string, who: string): string =>
        `更正：${number} ${shortName(enterprise)}：${who}${what}`;

      if (toldCentre(undone, before)) {
        const text = `${correction(after.demand.enterprise, `${act.actor.name} `)}，${stands}${centreDue}`;
        await tellUnderCard(deps, act.tx, origin, after, { audience: 'centre', unitId: null }, text);
      }
      const who = await actingFor(act, after);
      for (const unitId of toldUnits(undone, done)) {
        const text = `${correction(enterpriseForUnits(after.demand), who)}${unitStands(after, unitId, origin.at)}`;
        await tellUnderCard(deps, act.tx, origin, after, { audience: 'unit', unitId }, text);
      }
      const own = partOf(after, liaisonOf(act.actor));
      const due = ofCentre(act.actor) || own === null ? centreDue : unitDue(after, own, origin.at);
      return success(`${what}，${number} ${stands}${due}`);
    });

const CENTRE_DUTIES = ['review', 'followUp', 'decision'] as const;
const UNIT_DUTIES = ['accept', 'firstContact', 'handle', 'coOpinion', 'weeklyProgress'] as const;

/** Acts of which the centre is told under its card. */
const TOLD_CENTRE: ReadonlySet<Action> = new Set([
  'decline',
  'confirmDecline',
  'rejectDecline',
  'result',
  'askExtension',
  'askJoint',
  'askTrack',
  'rejectClose',
  'proposeTermination',
  'withdraw',
  'confirmTermination',
  'rejectTermination',
]);

const toldCentre = (act: Action, before: CaseState): boolean =>
  TOLD_CENTRE.has(act) || (act === 'followUp' && pendingOf(before) !== null);

/** Acts of which the lead is told, and those by which other units get the case or have it no more. */
const TOLD_LEAD: ReadonlySet<Action> = new Set([
  'giveOpinion',
  'grantExtension',
  'refuseExtension',
  'refuseJoint',
  'agreeTrack',
  'refuseTrack',
  'confirmTermination',
  'rejectTermination',
]);
const TOLD_ALL: ReadonlySet<Action> = new Set(['dispatch', 'agreeJoint', 'reassign']);

/** The units that were told of the act; and those that assist, when they owe their opinion again. */
function toldUnits(act: Action, { before, after }: Done): readonly string[] {
  const units = (assignments: readonly (Assignment | null)[]): readonly string[] => [
    ...new Set(assignments.flatMap((one) => (one === null ? [] : [one.unitId]))),
  ];
  if (TOLD_ALL.has(act)) return units([before, after].flatMap((one) => [leadOf(one), ...coAssignments(one)]));
  if (TOLD_LEAD.has(act) || (act === 'followUp' && before.stage === 'handling'))
    return units([leadOf(after)]);
  return act === 'result' ? units(coAssignments(after).filter(({ coOpinion }) => coOpinion === null)) : [];
}

/** Who undid it, as units read it: 受理中心, or the unit for which he acts. */
async function actingFor({ tx, origin, actor }: Act, state: CaseState): Promise<string> {
  const own = partOf(state, liaisonOf(actor));
  return ofCentre(actor) || own === null
    ? '受理中心'
    : (await namesOf(tx, state, origin.at)).unit(own.unitId);
}

/** The part that one of these units has in the case now. */
const partOf = (state: CaseState, unitIds: readonly string[]): Assignment | null =>
  [leadOf(state), ...coAssignments(state)].find((one) => one !== null && unitIds.includes(one.unitId)) ??
  null;

/** What it means for the unit. */
function unitStands(state: CaseState, unitId: string, at: Instant): string {
  const own = partOf(state, [unitId]);
  return own === null ? '，不用再办。' : `，本件仍由贵单位办理。${unitDue(state, own, at)}`;
}

const unitDue = (state: CaseState, { no }: Assignment, at: Instant): string =>
  standsSince(state, no) === null
    ? dueSentence(state, at, UNIT_DUTIES, { no })
    : '时限继续暂停，等受理中心决定。';
