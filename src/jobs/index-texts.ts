import type { Deps } from '../app/deps.ts';
import { indexTexts } from '../app/index-texts.ts';
import type { Job } from './job.ts';
import { everyMinute } from './schedule.ts';

/** Texts that wait to be indexed, each minute. */
export function indexTextsJob(deps: Deps): Job {
  const index = indexTexts(deps);
  return {
    name: 'index-texts',
    owed: everyMinute(),
    keepDays: 7,
    run: (_scheduledFor, signal) => index(signal),
  };
}
