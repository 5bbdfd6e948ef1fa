import type { Actor, CaseState } from './case.ts';
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

/** Whether the case exists for this actor at all: the centre sees all, a unit its own assignments, leaders and 督查室 all. */
export const maySee = (actor: Actor, state: CaseState): boolean =>
  ofCentre(actor) ||
  actor.appointments.some(
    ({ role, unitId }) =>
      role === 'leader' ||
      role === 'mayor' ||
      role === 'supervisor' ||
      (unitId !== null && state.assignments.some((assignment) => assignment.unitId === unitId)),
  );
