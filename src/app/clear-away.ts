import { addDays, atLocalTime, localDate, type Instant, type LocalDate } from '../domain/local-date.ts';
import type { Deps } from './deps.ts';
import type { Tx } from './ports.ts';

/** How long things are kept, in days (DESIGN §7 Storage). */
export const KEEP = { inbox: 7, intents: 30, jobRuns: 400 } as const;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows deleted in one transaction: none may hold its locks for long. */
const BATCH = 500;

/**
 * Deletes what has served its time: inbox keys (their age is transport time, like Feishu's repetitions), sent and
 * superseded intents and runs of jobs (theirs is legal time).
 * @param keepRuns days by job whose runs are kept for another time than the rest
 */
export const clearAway =
  (deps: Deps, keepRuns: ReadonlyMap<string, number>) =>
  async (signal: AbortSignal): Promise<void> => {
    const today = localDate(deps.clock.now());
    const { store } = deps;
    const clear = async (what: string, batch: (tx: Tx) => Promise<number>): Promise<void> => {
      let cleared = 0;
      for (let count = BATCH; count === BATCH; cleared += count) {
        signal.throwIfAborted();
        count = await store.transaction(batch);
      }
      if (cleared > 0) deps.log.info({ what, cleared }, 'cleared away');
    };

    const oldestKeyMs = deps.transport.nowMs() - KEEP.inbox * DAY_MS;
    await clear('inbox', (tx) => tx.inbox.clear(oldestKeyMs, BATCH));
    await clear('intents', (tx) => tx.intents.clear(daysBefore(today, KEEP.intents), BATCH));
    for (const job of await store.transaction((tx) => tx.jobs.names())) {
      const before = daysBefore(today, keepRuns.get(job) ?? KEEP.jobRuns);
      await clear(`runs of ${job}`, (tx) => tx.jobs.clear(job, before, BATCH));
    }
  };

/** The beginning of the day that lies `days` days before `today`: a day is kept whole. */
const daysBefore = (today: LocalDate, days: number): Instant => atLocalTime(addDays(today, -days), '00:00');
