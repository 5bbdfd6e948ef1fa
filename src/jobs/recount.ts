import type { Deps } from '../app/deps.ts';
import { recountCases } from '../app/holidays/recount-cases.ts';
import type { Job } from './job.ts';
import { everyMinute } from './schedule.ts';

/** Cases that a confirmed holiday notice has not reached yet; a run is forgotten after a week. */
export function recountJob(deps: Deps): Job {
  const recount = recountCases(deps);
  return {
    name: 'recount',
    owed: everyMinute(),
    keepDays: 7,
    run: (_scheduledFor, signal) => recount(signal),
  };
}
