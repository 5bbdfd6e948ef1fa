import type { Deps } from '../app/deps.ts';
import { endReturnWindows } from '../app/end-return-windows.ts';
import type { Job } from './job.ts';
import { daily } from './schedule.ts';

/** A window ends at 24:00, on rest days too where the calendar was changed afterwards; each night does its own. */
const TIME = '00:01';

/** Cards that offered a return until midnight, every night. */
export function endReturnWindowsJob(deps: Deps): Job {
  const end = endReturnWindows(deps);
  return {
    name: 'end-return-windows',
    owed: daily(TIME),
    run: (scheduledFor, signal) => end(scheduledFor, signal),
  };
}
