import type { Deps } from '../app/deps.ts';
import { alarmJob } from './alarm.ts';
import { clearAwayJob } from './clear-away.ts';
import { endReturnWindowsJob } from './end-return-windows.ts';
import { expireFormsJob } from './expire-forms.ts';
import type { Heartbeat } from './heartbeat.ts';
import { indexTextsJob } from './index-texts.ts';
import type { Job } from './job.ts';
import { holidayNoticeJob } from './holiday-notice.ts';
import { lapseReturnsJob } from './lapse-returns.ts';
import { lapseSupplementsJob } from './lapse-supplements.ts';
import { recountJob } from './recount.ts';
import { remindJob } from './remind.ts';
import { renewCardsJob } from './renew-cards.ts';
import { sealJob } from './seal.ts';
import { showChangesJob } from './show-changes.ts';
import { startWeeklyProgressJob } from './start-weekly-progress.ts';

/**
 * Everything that happens by itself. A new job is a file beside this one and a line here.
 * @param behind how far the jobs are behind, for the alarm; asked only while they run
 */
export function allJobs(deps: Deps, behind: Heartbeat['behind']): readonly Job[] {
  const jobs: Job[] = [
    lapseSupplementsJob(deps),
    startWeeklyProgressJob(deps),
    lapseReturnsJob(deps),
    endReturnWindowsJob(deps),
    renewCardsJob(deps),
    remindJob(deps),
    expireFormsJob(deps),
    showChangesJob(deps),
    indexTextsJob(deps),
    sealJob(deps),
    recountJob(deps),
    holidayNoticeJob(deps),
    alarmJob(deps, behind),
  ];
  return [...jobs, clearAwayJob(deps, jobs)];
}
