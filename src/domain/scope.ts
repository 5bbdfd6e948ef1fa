import type { Actor, Role } from './case.ts';
import { coAssignments, leadOf, type Assignment, type CaseState } from './case.ts';
import type { Party } from './transitions.ts';

/** Offices to which every case is open though they belong to no unit; the secretary records, the admin sets up. */
const OVERSEERS: readonly Role[] = ['leader', 'mayor', 'supervisor'];

const holds = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.appointments.some(({ role }) => roles.includes(role));

/** Somebody of the centre: 受理员, 中心负责人 and his deputies. */
export const ofCentre = (actor: Actor): boolean => holds(actor, ['clerk', 'director']);

/** 中心负责人, or who stands in for him. */
export const ofDirector = (actor: Actor): boolean => holds(actor, ['director']);

/** Ids of the units whose 联络员 (or substitute) the actor is. */
export const liaisonOf = (actor: Actor): readonly string[] =>
  actor.appointments.flatMap(({ role, unitId }) => (role === 'liaison' && unitId !== null ? [unitId] : []));

/** Ids of the units whose 主管领导 (or substitute) the actor is. */
export const deputyOf = (actor: Actor): readonly string[] =>
  actor.appointments.flatMap(({ role, unitId }) => (role === 'deputy' && unitId !== null ? [unitId] : []));

/** Ids of the units in which the actor holds any office: 联络员, 主管领导, 一把手. */
export const unitsOf = (actor: Actor): readonly string[] => [
  ...new Set(actor.appointments.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]))),
];

/** Whether the actor is a 联络员 of the unit that has the case now. */
export const ofLeadUnit = (actor: Actor, state: CaseState): boolean => {
  const lead = leadOf(state);
  return lead !== null && liaisonOf(actor).includes(lead.unitId);
};

/** Whether the actor is 主管领导 of the unit that has the case now. */
export const deputyOfLead = (actor: Actor, state: CaseState): boolean => {
  const lead = leadOf(state);
  return lead !== null && deputyOf(actor).includes(lead.unitId);
};

/** The 协办 assignment of this round whose 联络员 the actor is; null when he is of no co-unit. */
export const coAssignmentOf = (actor: Actor, state: CaseState): Assignment | null =>
  coAssignments(state).findLast(({ unitId }) => liaisonOf(actor).includes(unitId)) ?? null;

const BELONGS: Readonly<Record<Party, (actor: Actor, state: CaseState) => boolean>> = {
  centre: ofCentre,
  director: ofDirector,
  unit: ofLeadUnit,
  deputy: deputyOfLead,
  co: (actor, state) => coAssignmentOf(actor, state) !== null,
};

/** Whether the actor belongs to one of `parties` in this case. */
export const isParty = (actor: Actor, parties: readonly Party[], state: CaseState): boolean =>
  parties.some((party) => BELONGS[party](actor, state));

/** Which cases exist for somebody: all, or those in which one of these units has an assignment. */
export type Sight = 'all' | readonly string[];

/** The centre, leaders and 督查室 see all cases, a unit its own assignments. */
export const sightOf = (actor: Actor): Sight =>
  ofCentre(actor) || holds(actor, OVERSEERS) ? 'all' : unitsOf(actor);

/** What may be shown to people of one unit by somebody with `sight`. */
export const withinUnit = (sight: Sight, unitId: string): Sight =>
  sight === 'all' || sight.includes(unitId) ? [unitId] : [];

export const isInSight = (sight: Sight, state: CaseState): boolean =>
  sight === 'all' || state.assignments.some(({ unitId }) => sight.includes(unitId));

/** Whether the case exists for this actor at all. */
export const maySee = (actor: Actor, state: CaseState): boolean => isInSight(sightOf(actor), state);

/** Whether there can be a case that the actor may see. */
export const seesCases = (actor: Actor): boolean => sightOf(actor).length > 0;

/** Whether something may wait for the actor: the centre's own steps, those of a 联络员, and what a 主管领导 co-signs. */
export const hasDuties = (actor: Actor): boolean =>
  ofCentre(actor) || liaisonOf(actor).length > 0 || deputyOf(actor).length > 0;

/** Whether the register of units, people and chats is open to the actor as a whole; others see their own unit. */
export const seesRegister = (actor: Actor): boolean =>
  sightOf(actor) === 'all' || holds(actor, ['secretary', 'admin']);

/** Whether the actor may say which chat is whose, and who works at the centre (DESIGN §6: director, admin). */
export const maySetUp = (actor: Actor): boolean => holds(actor, ['director', 'admin']);
