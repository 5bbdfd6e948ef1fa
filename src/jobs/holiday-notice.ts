import type { Deps } from '../app/deps.ts';
import { askForNotice, ASK_TIME } from '../app/holidays/ask-for-notice.ts';
import type { Job } from './job.ts';
import { latest, workingDaysAt } from './schedule.ts';

/** From December on, each working day without next year's holiday notice; after a gap once. */
export function holidayNoticeJob(deps: Deps): Job {
  return { name: 'holiday-notice', owed: latest(workingDaysAt([ASK_TIME])), run: askForNotice(deps) };
}
