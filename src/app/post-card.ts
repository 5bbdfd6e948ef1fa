import type { CaseState } from '../domain/case.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { CardRow, Chat, IntentTarget, Lane, Tx } from './ports.ts';

type Cause = Pick<Origin, 'key' | 'at'>;

/** Wants a kept card posted; lane 0 for what a person waits for, 1 for cards that arrive on their own. */
export async function postKeptCard(
  deps: Deps,
  tx: Tx,
  cause: Cause,
  card: Pick<CardRow, 'kind' | 'caseId' | 'formId' | 'audience' | 'unitId'> & {
    readonly intentId?: string;
    readonly uploadId?: string;
  },
  target: IntentTarget,
  lane: Lane,
): Promise<void> {
  const id = deps.newId();
  await tx.cards.insert({ ...card, id, chatId: target.chatId });
  await tx.intents.enqueue({
    id: deps.newId(),
    lane,
    target,
    content: { type: 'keptCard', cardId: id },
    after: null,
    createdAt: cause.at,
    cause: cause.key,
  });
}

/** The chat in which the centre works; a refusal when nobody has bound one. */
export async function centreChat(tx: Tx): Promise<Chat | Refusal> {
  return (
    (await tx.directory.chatOf('centre', null)) ??
    refuse(
      'not-yet-possible',
      '中心工作要求',
      '还没有绑定受理中心的群聊，请中心负责人先在群里发送 /绑定 受理中心。',
    )
  );
}

/** The chat of a unit; a refusal when it has none, since nobody would see the demand there. */
export async function unitChat(tx: Tx, unitId: string, name: string): Promise<Chat | Refusal> {
  return (
    (await tx.directory.chatOf('unit', unitId)) ??
    refuse(
      'not-yet-possible',
      '第八条',
      `「${name}」还没有绑定群聊，无法转办。请中心负责人先在该单位群里发送 /绑定 ${name}。`,
    )
  );
}

/** Posts the case's card in the centre's chat. */
export const postToCentre = (deps: Deps, tx: Tx, cause: Cause, caseId: string, chat: Chat): Promise<void> =>
  postKeptCard(
    deps,
    tx,
    cause,
    { kind: 'case', caseId, formId: null, audience: 'centre', unitId: null },
    { type: 'chat', chatId: chat.chatId },
    1,
  );

/** Posts the case's card in the unit's chat: the unit receives it the moment it is posted there (DESIGN §2). */
export const postToUnit = (
  deps: Deps,
  tx: Tx,
  cause: Cause,
  caseId: string,
  unitId: string,
  chat: Chat,
): Promise<void> =>
  postKeptCard(
    deps,
    tx,
    cause,
    { kind: 'case', caseId, formId: null, audience: 'unit', unitId },
    { type: 'chat', chatId: chat.chatId },
    1,
  );

/**
 * Says something under the case's card in the place that must act next. A changed card alone notifies nobody
 * (platform.md §2.3), so whoever has to do something gets a message.
 */
export async function tellUnderCard(
  deps: Deps,
  tx: Tx,
  cause: Cause,
  state: CaseState,
  place: Pick<CardRow, 'audience' | 'unitId'>,
  text: string,
): Promise<void> {
  const cards = await tx.cards.ofCase(state.id);
  const theirs = cards.filter(
    (one) =>
      one.kind === 'case' &&
      one.status !== 'gone' &&
      one.audience === place.audience &&
      one.unitId === place.unitId,
  );
  // While a renewed card is on its way, the one it replaces is the place to say it; while none is known to be posted, the
  // chat itself is: better beside the card than never.
  const card = theirs.findLast(({ messageId }) => messageId !== null) ?? theirs.at(-1);
  const chat = place.audience === 'unit' || place.audience === 'centre' ? place.audience : null;
  // A card whose message is gone is posted again by the next renewal only; what is to be done must be known before.
  const bound = card === undefined && chat !== null ? await tx.directory.chatOf(chat, place.unitId) : null;
  const chatId = card?.chatId ?? bound?.chatId;
  if (chatId === undefined) return;
  const messageId = card?.messageId ?? null;
  await tx.intents.enqueue({
    id: deps.newId(),
    lane: 1,
    target: messageId === null ? { type: 'chat', chatId } : { type: 'reply', chatId, messageId },
    content: { type: 'text', text },
    after: null,
    createdAt: cause.at,
    cause: cause.key,
  });
}
