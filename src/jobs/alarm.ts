import type { Deps } from '../app/deps.ts';
import { raiseAlarms } from '../app/raise-alarms.ts';
import type { Job } from './job.ts';
import { everyMinute } from './schedule.ts';

/**
 * 运行提醒, each minute.
 * @param lateJobs names of jobs that are late; never this one, which could not tell
 */
export function alarmJob(deps: Deps, lateJobs: () => Promise<readonly string[]>): Job {
  return {
    name: 'alarm',
    owed: everyMinute(),
    // 1,440 runs a day say nothing after a week.
    keepDays: 7,
    run: raiseAlarms(deps, lateJobs),
  };
}
