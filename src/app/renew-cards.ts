import type { Calendar } from '../domain/calendar.ts';
import { hasPart, isOver, leadOf } from '../domain/case.ts';
import { atLocalTime, localDate, plusMs, type Instant } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import { eachInTurn } from './each-in-turn.ts';
import { postUploadCard } from './files/post-upload-card.ts';
import type { Audience, CardRow, ChatPurpose, Tx } from './ports.ts';
import { postKeptCard } from './post-card.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Cards are renewed from nine days after their post; Feishu ends them after fourteen (DESIGN §6, platform.md §9.2). */
const RENEW_AFTER_MS = 9 * DAY_MS;

/** No card may be older than this when the next run comes: a day is left for the run itself. */
const OLDEST_MS = 13 * DAY_MS;

/** On working days at this time: before the reminders, so that these stand below the cards that they speak of. */
export const RENEW_TIME = '08:35';

/** Cards posted by then are renewed at `now`: after nine days, and before a long holiday earlier. */
export function renewUntil(calendar: Calendar, now: Instant): Instant {
  const nextRun = atLocalTime(calendar.add(localDate(now), 1).date, RENEW_TIME);
  const old = plusMs(now, -RENEW_AFTER_MS);
  const tooOldThen = plusMs(nextRun, -OLDEST_MS);
  return old > tooOldThen ? old : tooOldThen;
}

/**
 * Cards stop working fourteen days after their post (DESIGN §6). Those of open cases, and those that ask about a parked
 * message, are posted anew in time; what /查 brought only says that it has expired. A card that could not be posted, or
 * whose message is gone, is posted again each time: the bot may be back in the chat. Each card is a transaction.
 * @throws when a card could not be renewed; repeating the whole is harmless
 */
export const renewCards =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const now = deps.clock.now();
    const [until, ids] = await deps.store.read(async (tx) => {
      const { calendar } = await tx.rulebook(localDate(now));
      const limit = renewUntil(calendar, now);
      return [limit, await tx.cards.toRenew(limit)] as const;
    });
    await eachInTurn(deps, ids, signal, 'a card could not be renewed', (tx, id) =>
      renew(deps, tx, id, until, now),
    );
  };

async function renew(deps: Deps, tx: Tx, id: string, until: Instant, now: Instant): Promise<void> {
  const seen = await tx.cards.find(id);
  if (seen === null || !(await isWanted(tx, seen))) return;
  // As it is under the lock of its case.
  const card = await tx.cards.find(id);
  if (card === null) return;
  const isOld = card.status === 'live' && card.postedAt !== null && card.postedAt <= until;
  const isNewest = (await samePlace(tx, card)).at(-1)?.id === id;
  if (!isOld && !(card.status === 'gone' && isNewest)) return;
  if (isOld && !(await tx.cards.replace(id))) return;
  if (card.kind === 'lookup' || !isNewest) return;
  if (card.uploadId !== null) {
    await renewUpload(deps, tx, card.uploadId, id, now);
    return;
  }
  const purpose = PURPOSE[card.audience];
  const bound = purpose === null ? null : await tx.directory.chatOf(purpose, card.unitId);
  const chatId = bound?.chatId ?? (isOld || purpose === null ? card.chatId : null);
  if (chatId === null) return;
  const { kind, caseId, formId, audience, unitId, intentId } = card;
  await postKeptCard(
    deps,
    tx,
    { key: `renew:${id}`, at: now },
    { kind, caseId, formId, audience, unitId, ...(intentId === null ? {} : { intentId }) },
    { type: 'chat', chatId },
    1,
  );
}

/** The card that asks a person for files comes anew in his direct chat. */
async function renewUpload(
  deps: Deps,
  tx: Tx,
  uploadId: string,
  cardId: string,
  now: Instant,
): Promise<void> {
  const upload = await tx.uploads.find(uploadId);
  if (upload !== null)
    await postUploadCard(deps, { tx, origin: { key: `renew:${cardId}`, at: now } }, upload);
}

/** Locks the case, or the upload: whether it is open, and the unit still has it; of a delivery whether nobody has decided. */
async function isWanted(tx: Tx, { caseId, intentId, uploadId, audience, unitId }: CardRow): Promise<boolean> {
  if (uploadId !== null) return (await tx.uploads.lock(uploadId))?.closedAt === null;
  if (caseId !== null) {
    const state = await tx.cases.lock(caseId);
    if (state === null || isOver(state)) return false;
    // A 主管领导 is asked for nothing once he has decided.
    if (audience === 'deputy') return state.coSign !== null && leadOf(state)?.unitId === unitId;
    return audience !== 'unit' || unitId === null || hasPart(state, unitId);
  }
  return intentId !== null && (await tx.deliveries.find(intentId))?.status === 'parked';
}

/** The cards that show the same in the same place, oldest first. */
async function samePlace(tx: Tx, card: CardRow): Promise<readonly CardRow[]> {
  const { kind, caseId, intentId, uploadId, audience, unitId, chatId } = card;
  if (uploadId !== null) return await tx.cards.ofUpload(uploadId);
  const all =
    caseId !== null
      ? await tx.cards.ofCase(caseId)
      : intentId !== null
        ? await tx.cards.ofIntent(intentId)
        : [card];
  return all.filter(
    (one) =>
      one.kind === kind &&
      one.audience === audience &&
      one.unitId === unitId &&
      // 主管领导 and who stands in for him each have their own.
      (audience !== 'deputy' || one.chatId === chatId),
  );
}

/** Whose chat shows it; null = the direct chat of a person. */
const PURPOSE: Readonly<Record<Audience, ChatPurpose | null>> = {
  centre: 'centre',
  unit: 'unit',
  deputy: null,
  leader: 'leadership',
  supervision: 'supervision',
};
