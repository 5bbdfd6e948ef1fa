import { type Answer } from './answer.ts';
import { actOnCase, type CommandFor, type Done } from './act-on-case.ts';
import type { Deps } from './deps.ts';
import { drawCard } from './draw-card.ts';
import { once, refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { Refusal } from '../domain/refusal.ts';

/**
 * One tap on a case card that needs no form, end to end: inbox key, lock, decide, save, answer with the card as it
 * stands now. `check` may refuse what the case itself does not know of. A refusal also brings the card up to date, since a stale card is the usual reason for one.
 */
export const tapCase = (
  deps: Deps,
  origin: Origin,
  caseId: string,
  command: CommandFor,
  tell: (done: Done, act: Act) => Answer | Promise<Answer>,
  check: (act: Act) => Promise<Refusal | null> = () => Promise.resolve(null),
): Promise<Answer> =>
  once(deps, origin, async (act) => {
    const outcome = (await check(act)) ?? (await actOnCase(deps, act, caseId, command));
    const answer =
      'refused' in outcome
        ? await refused(deps, act, outcome, command.type, caseId)
        : await tell(outcome, act);
    const card = await tappedCard(deps, act, caseId);
    return card === null ? answer : { ...answer, card };
  });

/** The tapped card as it should look now; null when it is not a kept card of this case. */
export async function tappedCard(deps: Deps, { tx, origin }: Act, caseId: string): Promise<object | null> {
  const row = await tx.cards.byMessage(origin.messageId);
  return row?.caseId === caseId ? await drawCard(deps)(tx, row) : null;
}
