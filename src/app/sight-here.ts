import { sightOf, withinUnit, type Sight } from '../domain/scope.ts';
import type { Act } from './once.ts';

/**
 * Which cases may be shown in answer: those that exist for the actor, and in a unit's chat, where everybody reads along,
 * only those of that unit.
 */
export async function sightHere({ tx, origin, actor }: Act): Promise<Sight> {
  const sight = sightOf(actor);
  const chat = await tx.directory.chat(origin.chatId);
  return chat?.purpose === 'unit' && chat.unitId !== null ? withinUnit(sight, chat.unitId) : sight;
}
