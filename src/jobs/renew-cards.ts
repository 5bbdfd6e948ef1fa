import type { Deps } from '../app/deps.ts';
import { renewCards, RENEW_TIME } from '../app/renew-cards.ts';
import type { Job } from './job.ts';
import { latest, workingDaysAt } from './schedule.ts';

/** New cards for those about to end, each working morning; after a gap once. */
export function renewCardsJob(deps: Deps): Job {
  const renew = renewCards(deps);
  return {
    name: 'renew-cards',
    owed: latest(workingDaysAt([RENEW_TIME])),
    run: (_scheduledFor, signal) => renew(signal),
  };
}
