import type { Deps } from '../app/deps.ts';
import { plusMs } from '../domain/local-date.ts';
import type { Heartbeat } from './heartbeat.ts';

/** A job is late when it owes something for so long, in legal and in transport time: moving the demo's clock makes none late. */
const LATE_MS = 10 * 60_000;

/**
 * The jobs that are late, by name. Remembers in this process since when each is behind.
 * @param own the job that asks, which always finds itself running
 */
export function lateJobs(
  behind: Heartbeat['behind'],
  { clock, transport }: Pick<Deps, 'clock' | 'transport'>,
  own: string,
): () => Promise<readonly string[]> {
  const behindSinceMs = new Map<string, number>();
  return async () => {
    const nowMs = transport.nowMs();
    const limit = plusMs(clock.now(), -LATE_MS);
    for (const { job, since } of await behind())
      if (job === own || since === null || since > limit) behindSinceMs.delete(job);
      else if (!behindSinceMs.has(job)) behindSinceMs.set(job, nowMs);
    return [...behindSinceMs].filter(([, ms]) => nowMs - ms >= LATE_MS).map(([job]) => job);
  };
}
