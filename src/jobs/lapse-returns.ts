import type { Deps } from '../app/deps.ts';
import { lapseReturns } from '../app/lapse-returns.ts';
import type { Job } from './job.ts';
import { latest, workingDaysAt } from './schedule.ts';

/** Before reminders go out: the reminder of the morning must find the duty to accept, and not ask for a decision. */
const TIME = '08:33';

/** Returns without their sealed explanation, each working morning; after a gap once. */
export function lapseReturnsJob(deps: Deps): Job {
  const lapse = lapseReturns(deps);
  return {
    name: 'lapse-returns',
    owed: latest(workingDaysAt([TIME])),
    run: (_scheduledFor, signal) => lapse(signal),
  };
}
