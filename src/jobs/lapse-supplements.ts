import type { Deps } from '../app/deps.ts';
import { lapseSupplements } from '../app/lapse-supplements.ts';
import type { Job } from './job.ts';
import { latest, workingDaysAt } from './schedule.ts';

/** Before cards are renewed and reminders go out: the reminder of the morning must find the decision that is due. */
const TIME = '08:32';

/** What enterprises did not send in time, each working morning; after a gap once. */
export function lapseSupplementsJob(deps: Deps): Job {
  const lapse = lapseSupplements(deps);
  return {
    name: 'lapse-supplements',
    owed: latest(workingDaysAt([TIME])),
    run: (_scheduledFor, signal) => lapse(signal),
  };
}
