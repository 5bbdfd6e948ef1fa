import type { Deps } from './deps.ts';
import type { Origin } from './origin.ts';
import type { Tx } from './ports.ts';

/** Says something to one person, in the direct chat with the bot. */
export async function tellPerson(
  deps: Deps,
  tx: Tx,
  cause: Pick<Origin, 'key' | 'at'>,
  personId: string,
  text: string,
): Promise<void> {
  const openId = await tx.directory.openIdOf(personId);
  if (openId === null) return;
  await tx.intents.enqueue({
    id: deps.newId(),
    lane: 1,
    target: { type: 'chat', chatId: openId },
    content: { type: 'text', text },
    after: null,
    createdAt: cause.at,
    cause: cause.key,
  });
}
