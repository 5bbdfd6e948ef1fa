import { todoCard } from '../../cards/todo-card.ts';
import { localDate } from '../domain/local-date.ts';
import { refuse } from '../domain/refusal.ts';
import { deputyOf, hasDuties, liaisonOf, ofCentre } from '../domain/scope.ts';
import { info, type Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { unitHere } from './in-sight.ts';
import { refused } from './once.ts';
import type { Origin } from './origin.ts';
import { command, replyWith } from './reply.ts';
import { caseLine } from './views/case-line.ts';

/** Most lines on one card: a phone screen and a half. */
const MOST = 20;

/**
 * `/待办`: what waits for this person, nearest deadline first. In a unit's chat only what waits there for that unit: the
 * centre's list names demands of everybody.
 */
export const listTodo =
  (deps: Deps) =>
  (origin: Origin): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const { tx, actor } = act;
      if (!hasDuties(actor)) return await refused(deps, act, NO_DUTIES, 'todo', null);
      const here = await unitHere(act);
      if (here !== null && ofCentre(actor))
        return info('单位群里全体成员都能看到回复。受理中心的待办，请在受理中心群或与接办的单聊里查看。');
      const rules = await tx.rulebook(localDate(origin.at));
      const isHere = (unitId: string): boolean => here === null || unitId === here.id;
      const units = liaisonOf(actor).filter(isHere);
      const coSigns = deputyOf(actor).filter(isHere);
      const waiting = [
        ...(ofCentre(actor) ? await tx.cases.waitingForCentre(MOST + 1) : []),
        ...(await tx.cases.waitingForUnits(units, MOST + 1)),
        ...(await tx.cases.waitingForCoSign(coSigns, MOST + 1)),
      ];
      const seenBy = ofCentre(actor) ? null : [...units, ...coSigns];
      const items = waiting
        .filter(({ id }, index) => waiting.findIndex((one) => one.id === id) === index)
        .map((state) => caseLine(state, rules, localDate(origin.at), seenBy))
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

const NO_DUTIES = refuse(
  'not-appointed',
  '第八条',
  '您现在没有要办理诉求的职务（受理员、中心负责人、联络员、主管领导）。职务有变动的，请先报受理中心备案。',
);
