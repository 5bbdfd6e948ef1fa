import type { Deps } from '../app/deps.ts';
import { startWeeklyProgress } from '../app/start-weekly-progress.ts';
import type { Job } from './job.ts';
import { firstWorkingDayOfWeekAt, latest } from './schedule.ts';

/** Before cards are renewed and reminders go out: in a week of one working day that day's reminder must find the duty. */
const TIME = '08:31';

/** The weekly duties of cases under 跟踪办理, on the first working day of each week; after a gap once, for the week that runs. */
export function startWeeklyProgressJob(deps: Deps): Job {
  const start = startWeeklyProgress(deps);
  return {
    name: 'start-weekly-progress',
    owed: latest(firstWorkingDayOfWeekAt(TIME)),
    run: (_scheduledFor, signal) => start(signal),
  };
}
