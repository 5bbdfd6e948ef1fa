import { formatDay, localDate, type Instant, type LocalDate } from '../domain/local-date.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Deps } from './deps.ts';
import { centreChat } from './post-card.ts';
import type { Seal, SealSum } from './seals.ts';

/** On working days at this time the day is sealed. */
export const SEAL_TIME = '17:20';

/**
 * 留痕封存 (DESIGN §7): the day's seal over the event chains of all cases, stored and posted in the centre's chat, where
 * nobody with access to the database alone can change it. Nothing is posted when nothing has happened since the last one.
 * A day is sealed once, however often this runs.
 * @param scheduledFor its Shanghai date is the day sealed
 */
export const sealDay =
  (deps: Deps) =>
  async (scheduledFor: Instant): Promise<void> => {
    const day = localDate(scheduledFor);
    await deps.store.transaction(async (tx) => {
      const last = await tx.seals.newest();
      if (last !== null && last.day >= day) return;
      const seal = { day, ...(await tx.seals.current()) };
      if (!(await tx.seals.record(seal))) return;
      if (last === null ? seal.cases === 0 : last.hash === seal.hash) return;
      const chat = await centreChat(tx);
      if (isRefusal(chat)) {
        deps.log.warn({ day }, 'the seal is not posted: the centre has no chat');
        return;
      }
      await tx.intents.enqueue({
        id: deps.newId(),
        lane: 2,
        target: { type: 'chat', chatId: chat.chatId },
        content: { type: 'text', text: sealText(seal) },
        after: null,
        createdAt: deps.clock.now(),
        cause: `seal:${day}`,
      });
    });
  };

const sealText = ({ day, cases, hash }: Seal): string =>
  `留痕封存 ${dayOf(day)}：共${cases}件诉求，校验码 ${hash}（系统自动留存，无需处理）`;

/** `9月14日` */
const dayOf = (day: LocalDate): string => formatDay(day).replace(/（.*/, '');

/**
 * Whether the newest seal proves that the chains were changed behind our back. Once further events came it proves
 * nothing: true only when events are missing, or as many as then have another sum.
 */
export const isSealBroken = (newest: Seal, current: SealSum): boolean =>
  current.events < newest.events || (current.events === newest.events && current.hash !== newest.hash);
