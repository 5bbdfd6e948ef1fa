import type { Deps } from '../app/deps.ts';
import { expireForms } from '../app/expire-forms.ts';
import type { Job } from './job.ts';
import { everyMinute } from './schedule.ts';

/** Forms that ran out, each minute. */
export function expireFormsJob(deps: Deps): Job {
  const expire = expireForms(deps);
  return {
    name: 'expire-forms',
    owed: everyMinute(),
    // 1,440 runs a day say nothing after a week.
    keepDays: 7,
    run: (_scheduledFor, signal) => expire(signal),
  };
}
