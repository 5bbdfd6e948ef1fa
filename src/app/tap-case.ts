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
  once(deps, origin, async (act) =>
    actByTap(deps, act, caseId, command, (done) => tell(done, act), await check(act)),
  );

/** The same inside the caller's transaction. `wrong`: what the case itself does not know of, found by the caller. */
export async function actByTap(
  deps: Deps,
  act: Act,
  caseId: string,
  command: CommandFor,
  tell: (done: Done) => Answer | Promise<Answer>,
  wrong: Refusal | null = null,
): Promise<Answer> {
  const outcome = wrong ?? (await actOnCase(deps, act, caseId, command));
  const answer =
    'refused' in outcome ? await refused(deps, act, outcome, command.type, caseId) : await tell(outcome);
  return await onCard(deps, act, caseId, answer);
}

/** The answer to a tap together with the tapped card, where that is a kept card of this case. */
export async function onCard(deps: Deps, act: Act, caseId: string, answer: Answer): Promise<Answer> {
  const card = await tappedCard(deps, act, caseId);
  return card === null ? answer : { ...answer, card };
}

/** The tapped card as it should look now; null when it is not a kept card of this case. */
async function tappedCard(deps: Deps, { tx, origin }: Act, caseId: string): Promise<object | null> {
  const row = await tx.cards.byMessage(origin.messageId);
  return row?.caseId === caseId ? await drawCard(deps)(tx, row) : null;
}
