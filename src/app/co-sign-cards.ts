import type { CaseState } from '../domain/case.ts';
import { leadOf } from '../domain/case.ts';
import { deputiesOf } from './co-signers.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { Tx } from './ports.ts';
import { postKeptCard } from './post-card.ts';

/** Results that wait for the same 主管领导 at once: more than any unit has. */
const MOST_CASES = 1000;

/**
 * Puts the card of a result that waits into the direct chat of each 主管领导 of the unit. One who is asked anew gets a new card, which
 * notifies him and whose buttons work; the card of one who holds the office no more gives way.
 */
export async function postCoSignCards(
  deps: Deps,
  tx: Tx,
  cause: Pick<Origin, 'key' | 'at'>,
  state: CaseState,
  asked: 'anew' | 'already',
): Promise<void> {
  const unitId = leadOf(state)?.unitId;
  if (unitId === undefined || state.coSign === null) return;
  const deputies = await deputiesOf(tx, unitId, deps.clock.now());
  const chats = await Promise.all(deputies.map(({ personId }) => tx.directory.openIdOf(personId)));
  const live = (await tx.cards.ofCase(state.id)).filter(
    ({ audience, status, kind }) => audience === 'deputy' && status === 'live' && kind === 'case',
  );
  const stays = live.filter(({ chatId }) => asked === 'already' && chats.includes(chatId));
  for (const { id } of live.filter((card) => !stays.includes(card))) await tx.cards.replace(id);
  for (const chatId of chats) {
    if (chatId === null || stays.some((card) => card.chatId === chatId)) continue;
    const card = { kind: 'case', caseId: state.id, formId: null, audience: 'deputy', unitId } as const;
    await postKeptCard(deps, tx, cause, card, { type: 'chat', chatId }, 1);
  }
}

/** The 主管领导 of the unit changed: what waits goes to who holds the office now. */
export async function moveCoSignCards(
  deps: Deps,
  tx: Tx,
  cause: Pick<Origin, 'key' | 'at'>,
  unitId: string,
): Promise<void> {
  for (const state of await tx.cases.waitingForCoSign([unitId], MOST_CASES))
    await postCoSignCards(deps, tx, cause, state, 'already');
}
