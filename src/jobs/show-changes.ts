import type { Deps } from '../app/deps.ts';
import { showChanges } from '../app/show-changes.ts';
import type { Job } from './job.ts';
import { everyMinute } from './schedule.ts';

/** Cards that change by themselves, each minute. */
export function showChangesJob(deps: Deps): Job {
  const show = showChanges(deps);
  return {
    name: 'show-changes',
    owed: everyMinute(),
    // 1,440 runs a day say nothing after a week.
    keepDays: 7,
    run: (_scheduledFor, signal) => show(signal),
  };
}
