import type { Deps } from '../app/deps.ts';
import { clearAwayJob } from './clear-away.ts';
import { expireFormsJob } from './expire-forms.ts';
import type { Job } from './job.ts';
import { remindJob } from './remind.ts';

/** Everything that happens by itself. A new job is a file beside this one and a line here. */
export function allJobs(deps: Deps): readonly Job[] {
  const jobs: Job[] = [remindJob(deps), expireFormsJob(deps)];
  return [...jobs, clearAwayJob(deps, jobs)];
}
