import type { Deps } from '../app/deps.ts';
import { sealDay, SEAL_TIME } from '../app/seal-day.ts';
import type { Job } from './job.ts';
import { latest, workingDaysAt } from './schedule.ts';

/** 留痕封存, each working day; after a gap once, for the last day missed. */
export function sealJob(deps: Deps): Job {
  return { name: 'seal', owed: latest(workingDaysAt([SEAL_TIME])), run: sealDay(deps) };
}
