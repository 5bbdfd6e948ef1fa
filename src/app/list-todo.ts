import { todoCard } from '../../cards/todo-card.ts';
import { localDate } from '../domain/local-date.ts';
import { liaisonOf, ofCentre } from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import { command, replyWith } from './reply.ts';
import { caseLine } from './views/case-line.ts';

/** Most lines on one card: a phone screen and a half. */
const MOST = 20;

/** `/待办`: what waits for this person, nearest deadline first. */
export const listTodo =
  (deps: Deps) =>
  (origin: Origin): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const { tx, actor } = act;
      const rules = await tx.rulebook(localDate(origin.at));
      const units = liaisonOf(actor);
      const waiting = [
        ...(ofCentre(actor) ? await tx.cases.waitingForCentre(MOST + 1) : []),
        ...(units.length > 0 ? await tx.cases.waitingForUnits(units, MOST + 1) : []),
      ];
      const items = waiting
        .map((state) => caseLine(state, rules, localDate(origin.at)))
        .toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
      const card = todoCard({
        who: actor.name,
        at: origin.at,
        items: items.slice(0, MOST),
        more: Math.max(0, items.length - MOST),
      });
      await replyWith(deps, act, { type: 'card', card });
      return {};
    });
