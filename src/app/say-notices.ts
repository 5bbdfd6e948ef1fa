import type { Instant } from '../domain/local-date.ts';
import { localDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { NoticeRow, Tx } from './ports.ts';

/** Puts all notices that wait for it into one digest per place; the liaison's step makes the unit's digest urgent. */
export async function sayNotices(deps: Deps, slot: Instant): Promise<void> {
  const waiting = await deps.store.transaction((tx) => tx.notices.unsaid());
  const places = new Map<string, NoticeRow[]>();
  for (const notice of waiting) {
    if (notice.place === null) continue;
    places.set(notice.place, [...(places.get(notice.place) ?? []), notice]);
  }
  for (const [place, notices] of places) {
    try {
      await deps.store.transaction((tx) => say(deps, tx, place, notices, slot));
    } catch (error) {
      deps.log.error({ place, err: error }, 'a digest failed; the next slot tries again');
    }
  }
}

async function say(
  deps: Deps,
  tx: Tx,
  place: string,
  notices: readonly NoticeRow[],
  slot: Instant,
): Promise<void> {
  const chatId = await chatOf(tx, place);
  const id = deps.newId();
  await tx.notices.attach(
    notices.map((notice) => notice.id),
    id,
  );
  if (chatId === null) {
    deps.log.warn({ place }, 'nobody can be reminded there: no chat, or no such person');
    return;
  }
  const cause = `remind:${slot}`;
  const target = { type: 'chat', chatId } as const;
  const row = { lane: 2, target, createdAt: deps.clock.now(), cause } as const;
  await tx.intents.enqueue({ ...row, id, content: { type: 'digest' }, after: null });
  if (!place.startsWith('unit:') || !notices.some(({ step }) => step !== 'breach' && isClimb(step))) return;
  const unitId = place.slice('unit:'.length);
  const liaisons = await tx.directory.holders(['liaison'], unitId, localDate(deps.clock.now()));
  const openIds = (await Promise.all(liaisons.map(({ personId }) => tx.directory.openIdOf(personId)))).filter(
    (openId) => openId !== null,
  );
  if (openIds.length > 0)
    await tx.intents.enqueue({ ...row, id: deps.newId(), content: { type: 'urgent', openIds }, after: id });
}

/** From the liaison's step on the reminder is more than a warning. */
const isClimb = (step: NoticeRow['step']): boolean =>
  ['liaison', 'deputy', 'head', 'director'].includes(step);

async function chatOf(tx: Tx, place: string): Promise<string | null> {
  const [kind, id = ''] = place.split(':', 2);
  if (kind === 'person') return await tx.directory.openIdOf(id);
  const chat = await tx.directory.chatOf(kind === 'unit' ? 'unit' : 'centre', kind === 'unit' ? id : null);
  return chat?.chatId ?? null;
}
