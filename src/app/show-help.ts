import { helpCard } from '../../cards/help-card.ts';
import type { Actor } from '../domain/case.ts';
import { liaisonOf, ofCentre } from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { command, replyWith } from './reply.ts';

/** A command as the help card describes it, and for whom it is. */
export interface CommandHelp {
  readonly usage: string;
  readonly says: string;
  readonly who: Audience;
}

/** Everybody, whoever may look cases up, whoever has duties of his own, the centre. */
type Audience = 'all' | 'sight' | 'duty' | 'centre';

/** `/帮助`: what this person may do, by his appointments. */
export const showHelp =
  (deps: Deps) =>
  (origin: Origin, commands: readonly CommandHelp[]): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const { actor } = act;
      const mine = commands.filter(({ who }) => IS_FOR[who](actor));
      const card = helpCard({
        who: actor.name,
        roles: rolesOf(actor),
        commands: mine.map(({ usage, says }) => ({ usage, says })),
      });
      await replyWith(deps, act, { type: 'card', card });
      return {};
    });

const IS_FOR: Readonly<Record<Audience, (actor: Actor) => boolean>> = {
  all: () => true,
  // As `maySee` decides for a single case: every office but the secretary's sees some.
  sight: ({ appointments }) => appointments.some(({ role }) => role !== 'secretary'),
  duty: (actor) => ofCentre(actor) || liaisonOf(actor).length > 0,
  centre: ofCentre,
};

const ROLE_TITLES: Readonly<Record<Actor['appointments'][number]['role'], string>> = {
  clerk: '受理员',
  director: '中心负责人',
  liaison: '联络员',
  deputy: '主管领导',
  head: '一把手',
  leader: '市政府分管领导',
  mayor: '市政府主要领导',
  secretary: '专班秘书',
  supervisor: '督查室',
};

const rolesOf = (actor: Actor): string[] => [
  ...new Set(actor.appointments.map(({ role }) => ROLE_TITLES[role])),
];
