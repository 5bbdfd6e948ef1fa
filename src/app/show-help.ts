import { helpCard } from '../../cards/help-card.ts';
import { COVERABLE } from '../domain/appointments.ts';
import type { Actor } from '../domain/case.ts';
import { localDate } from '../domain/local-date.ts';
import { OFFICES, type Office } from '../domain/offices.ts';
import {
  hasDuties,
  liaisonOf,
  maySetUp,
  ofCentre,
  ofDirector,
  seesCases,
  seesRegister,
  unitsOf,
} from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import type { Origin } from './origin.ts';
import { registerCommand, type RegisterDeps } from './register-command.ts';
import { replyWith } from './reply.ts';

/** A command as the help card describes it, and for whom it is. */
export interface CommandHelp {
  /** An example that can be copied. */
  readonly usage: string;
  readonly says: string;
  readonly who: Audience;
}

/**
 * Everybody; whoever may look cases up; whoever has duties of his own; the centre and 联络员, who handle
 * cases; the centre; 中心负责人 or who stands in for him; who sees the whole register, or a unit
 * of his own in it; who says whether a unit's results are co-signed; 联络员; 联络员, 主管领导 and 中心负责人, for whom somebody may stand in; who sets up.
 */
type Audience =
  | 'all'
  | 'sight'
  | 'duty'
  | 'handler'
  | 'centre'
  | 'director'
  | 'register'
  | 'ownUnit'
  | 'coSignSwitch'
  | 'liaison'
  | 'coverable'
  | 'setUp';

/** `/帮助`: what this person may do, by his appointments. */
export const showHelp =
  (deps: RegisterDeps) =>
  (origin: Origin, commands: readonly CommandHelp[]): Promise<Answer> =>
    registerCommand(deps, origin, async (act) => {
      const { actor } = act;
      const inForce = await act.tx.directory.offices(localDate(origin.at));
      const own = inForce.filter(({ personId, covers }) => personId === actor.personId && covers === null);
      const mine = commands.filter(({ who }) => IS_FOR[who](actor, own));
      const card = helpCard({
        who: actor.name,
        roles: rolesOf(actor),
        commands: mine.map(({ usage, says }) => ({ usage, says })),
      });
      await replyWith(deps, act, { type: 'card', card });
      return {};
    });

const IS_FOR: Readonly<Record<Audience, (actor: Actor, own: readonly Office[]) => boolean>> = {
  all: () => true,
  sight: seesCases,
  duty: hasDuties,
  handler: (actor) => ofCentre(actor) || liaisonOf(actor).length > 0,
  centre: ofCentre,
  director: ofDirector,
  register: seesRegister,
  ownUnit: (actor) => !seesRegister(actor) && unitsOf(actor).length > 0,
  coSignSwitch: (actor) => ofDirector(actor) || liaisonOf(actor).length > 0,
  // Who stands in for a 联络员 cannot hand the office over.
  liaison: (_, own) => own.some(({ role }) => role === 'liaison'),
  coverable: ({ appointments }) => appointments.some(({ role }) => COVERABLE.includes(role)),
  setUp: maySetUp,
};

const rolesOf = (actor: Actor): string[] => [
  ...new Set(actor.appointments.map(({ role }) => OFFICES[role].title)),
];
