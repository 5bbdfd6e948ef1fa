import type { Deps } from '../app/deps.ts';
import { raiseAlarms } from '../app/raise-alarms.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Job } from './job.ts';
import { lateJobs } from './late-jobs.ts';
import { everyMinute } from './schedule.ts';

/**
 * 运行提醒, each minute.
 * @param behind how far the jobs are behind (heartbeat.ts)
 */
export function alarmJob(deps: Deps, behind: Heartbeat['behind']): Job {
  const name = 'alarm';
  return {
    name,
    owed: everyMinute(),
    // 1,440 runs a day say nothing after a week.
    keepDays: 7,
    run: raiseAlarms(deps, lateJobs(behind, deps, name)),
  };
}
