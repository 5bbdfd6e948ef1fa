import { clearAway } from '../app/clear-away.ts';
import type { Deps } from '../app/deps.ts';
import type { Job } from './job.ts';
import { daily, latest } from './schedule.ts';

/**
 * What has served its time, each night.
 * @param others the jobs whose runs are not kept for the usual 400 days
 */
export function clearAwayJob(deps: Deps, others: readonly Job[]): Job {
  const keepRuns = new Map<string, number>();
  for (const { name, keepDays } of others) if (keepDays !== undefined) keepRuns.set(name, keepDays);
  const clear = clearAway(deps, keepRuns);
  return { name: 'clear-away', owed: latest(daily('03:10')), run: (_scheduledFor, signal) => clear(signal) };
}
