import type { Place } from '../domain/offices.ts';
import type { Deps } from './deps.ts';
import type { Act } from './once.ts';

/** Says something in the chat of a place; not where the command was written, whose answer says it, nor where there is none. */
export async function tellPlace(
  deps: Deps,
  { tx, origin }: Act,
  { purpose, unitId }: Pick<Place, 'purpose' | 'unitId'>,
  text: string,
): Promise<void> {
  const chat = await tx.directory.chatOf(purpose, unitId);
  if (chat === null || chat.chatId === origin.chatId) return;
  await tx.intents.enqueue({
    id: deps.newId(),
    lane: 1,
    target: { type: 'chat', chatId: chat.chatId },
    content: { type: 'text', text },
    after: null,
    createdAt: origin.at,
    cause: origin.key,
  });
}
