import { todoCard } from '../../cards/todo-card.ts';
import type { CaseState } from '../domain/case.ts';
import { runningClocks } from '../domain/case.ts';
import { daysLeft } from '../domain/clocks.ts';
import { localDate, type LocalDate } from '../domain/local-date.ts';
import { CLOCKS } from '../domain/regulation.ts';
import { liaisonOf, ofCentre } from '../domain/scope.ts';
import { STAGE_TITLES } from '../domain/transitions.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { Rulebook } from './ports.ts';
import { command, replyWith } from './reply.ts';

/** Most lines on one card: a phone screen and a half. */
const MOST = 20;

type Item = Parameters<typeof todoCard>[0]['items'][number];

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
        .map((state) => item(state, rules, localDate(origin.at)))
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

/** The line of one case: what it waits for is its next running clock. */
function item(state: CaseState, { calendar }: Rulebook, today: LocalDate): Item {
  const next = runningClocks(state).toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
  return {
    number: state.number ?? '',
    stage: state.stage,
    enterprise: state.demand.enterprise,
    urgency: state.demand.urgency,
    waitsFor: next === undefined ? STAGE_TITLES[state.stage] : CLOCKS[next.kind].title,
    due: next?.due ?? null,
    left: next === undefined ? null : daysLeft(calendar, today, next.due),
    provisional: next?.provisional ?? false,
  };
}
