import type { Actor, CaseState, Role } from './case.ts';
import { leadOf } from './case.ts';
import type { Party } from './transitions.ts';

/** Somebody of the centre: 受理员, 中心负责人 and his deputies. */
export const ofCentre = (actor: Actor): boolean =>
  actor.appointments.some(({ role }) => role === 'clerk' || role === 'director');

/** Ids of the units whose 联络员 (or substitute) the actor is. */
export const liaisonOf = (actor: Actor): readonly string[] =>
  actor.appointments.flatMap(({ role, unitId }) => (role === 'liaison' && unitId !== null ? [unitId] : []));

/** Whether the actor is a 联络员 of the unit that has the case now. */
export const ofLeadUnit = (actor: Actor, state: CaseState): boolean => {
  const lead = leadOf(state);
  return lead !== null && liaisonOf(actor).includes(lead.unitId);
};

/** Whether the actor belongs to one of `parties` in this case. */
export const isParty = (actor: Actor, parties: readonly Party[], state: CaseState): boolean =>
  parties.some((party) => (party === 'centre' ? ofCentre(actor) : ofLeadUnit(actor, state)));

/** Which cases exist for somebody: all, or those in which one of these units has an assignment. */
export type Sight = 'all' | readonly string[];

const SEES_ALL: readonly Role[] = ['clerk', 'director', 'leader', 'mayor', 'supervisor'];

/** The centre sees all cases, a unit its own assignments, leaders and 督查室 all. */
export const sightOf = (actor: Actor): Sight =>
  actor.appointments.some(({ role }) => SEES_ALL.includes(role))
    ? 'all'
    : actor.appointments.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));

/** What may be shown to people of one unit by somebody with `sight`. */
export const withinUnit = (sight: Sight, unitId: string): Sight =>
  sight === 'all' || sight.includes(unitId) ? [unitId] : [];

export const isInSight = (sight: Sight, state: CaseState): boolean =>
  sight === 'all' || state.assignments.some(({ unitId }) => sight.includes(unitId));

/** Whether the case exists for this actor at all. */
export const maySee = (actor: Actor, state: CaseState): boolean => isInSight(sightOf(actor), state);
