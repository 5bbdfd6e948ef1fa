import type { CaseState } from '../domain/case.ts';
import { isRefusal } from '../domain/refusal.ts';
import { deputyOf, liaisonOf, ofCentre, sightOf } from '../domain/scope.ts';
import type { Answer } from './answer.ts';
import type { Deps } from './deps.ts';
import { findCase } from './find-case.ts';
import { refused, type Act } from './once.ts';
import type { Origin } from './origin.ts';
import type { CardRow } from './ports.ts';
import { postKeptCard } from './post-card.ts';
import { command } from './reply.ts';

/** `/查 42`: the case's card with timeline, holders and clocks, kept current like every card of the case. */
export const showCase =
  (deps: Deps) =>
  (origin: Origin, typed: string): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const state = await findCase(act, typed);
      if (isRefusal(state)) return await refused(deps, act, state, 'show', null);
      await postLookup(deps, act, state);
      return {};
    });

/** Answers with the card of the case. */
export async function postLookup(deps: Deps, act: Act, state: CaseState): Promise<void> {
  const { tx, origin } = act;
  const card = {
    kind: 'lookup',
    caseId: state.id,
    formId: null,
    ...(await placeOf(act, state.assignments)),
  } as const;
  const target = { type: 'reply', chatId: origin.chatId, messageId: origin.messageId } as const;
  await postKeptCard(deps, tx, origin, card, target, 0);
}

/** In a bound chat the card is for that chat's audience; elsewhere for the person who asked. */
async function placeOf(
  { tx, origin, actor }: Act,
  assignments: readonly { readonly unitId: string }[],
): Promise<Pick<CardRow, 'audience' | 'unitId'>> {
  const chat = await tx.directory.chat(origin.chatId);
  if (chat?.purpose === 'unit') return { audience: 'unit', unitId: chat.unitId };
  if (chat?.purpose === 'centre' || ofCentre(actor)) return { audience: 'centre', unitId: null };
  const unitOf = (ids: readonly string[]): string | undefined =>
    assignments.findLast((one) => ids.includes(one.unitId))?.unitId;
  const unitId = unitOf(liaisonOf(actor));
  if (unitId !== undefined) return { audience: 'unit', unitId };
  const heads = unitOf(deputyOf(actor));
  if (heads !== undefined) return { audience: 'deputy', unitId: heads };
  // Somebody who sees the case for his unit alone reads what his unit may read.
  const sight = sightOf(actor);
  const seenBy = sight === 'all' ? undefined : assignments.findLast((one) => sight.includes(one.unitId));
  return { audience: 'leader', unitId: seenBy?.unitId ?? null };
}
