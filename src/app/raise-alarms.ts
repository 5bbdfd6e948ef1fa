import { localDate, type Instant } from '../domain/local-date.ts';
import { inWorkingHours } from '../domain/notices.ts';
import { ALARM_CAUSE, conditions, type Condition } from './alarm-conditions.ts';
import { askAboutParked } from './ask-about-parked.ts';
import type { Deps } from './deps.ts';
import type { Tx } from './ports.ts';

/** More conditions than this are left to the next message. */
const MOST_AT_ONCE = 10;

/**
 * 运行提醒: looks for what is wrong and tells the centre's chat of each condition once, in working hours at once, else
 * from the next working day's 08:30 if it still holds. What ended is cleared and may be raised again. Messages of which
 * nobody knows whether they arrived get their cards right behind it.
 * @param lateJobs names of jobs that are late
 */
export const raiseAlarms =
  (deps: Deps, lateJobs: () => Promise<readonly string[]>) => async (): Promise<void> => {
    const late = await lateJobs();
    const now = deps.clock.now();
    const found = await deps.store.read((tx) => conditions(tx, now, deps.transport.nowMs(), late));
    await deps.store.transaction(async (tx) => {
      await keep(tx, found, now);
      const { calendar } = await tx.rulebook(localDate(now));
      if (!inWorkingHours(calendar, now)) return;
      const chat = await tx.directory.chatOf('centre', null);
      if (chat === null) return;
      await tell(deps, tx, found, chat.chatId, now);
      await askAboutParked(deps, tx, chat.chatId, now);
    });
  };

/** Brings the record up to what was found. */
async function keep(tx: Tx, found: readonly Condition[], now: Instant): Promise<void> {
  const held = new Set(found.map(({ key }) => key));
  const open = (await tx.alarms.open()).map(({ key }) => key);
  const ended = open.filter((key) => !held.has(key));
  if (ended.length > 0) await tx.alarms.clear(ended, now);
  for (const key of held) if (!open.includes(key)) await tx.alarms.raise(key, now);
}

async function tell(
  deps: Deps,
  tx: Tx,
  found: readonly Condition[],
  chatId: string,
  now: Instant,
): Promise<void> {
  const fresh: string[] = [];
  for (const { key, text } of found) {
    if (fresh.length === MOST_AT_ONCE) break;
    if (await tx.alarms.tell(key, now)) fresh.push(text);
  }
  if (fresh.length === 0) return;
  await tx.intents.enqueue({
    id: deps.newId(),
    // Before the cards that follow it.
    lane: 1,
    target: { type: 'chat', chatId },
    content: { type: 'text', text: message(fresh) },
    after: null,
    createdAt: now,
    cause: `${ALARM_CAUSE}${now}`,
  });
}

const message = (texts: readonly string[]): string =>
  texts.length === 1
    ? `【运行提醒】${texts.join('')}`
    : [`【运行提醒】有${texts.length}个情况：`, ...texts.map((text, index) => `${index + 1}. ${text}`)].join(
        '\n',
      );
