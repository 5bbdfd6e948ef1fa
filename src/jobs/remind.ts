import type { Deps } from '../app/deps.ts';
import { remind } from '../app/remind.ts';
import { slotOf } from '../domain/notices.ts';
import type { Job } from './job.ts';

/** Reminders at 08:40 and 15:40 of working days; a slot missed is made up for in working hours of the same day alone. */
export function remindJob(deps: Deps): Job {
  const sayWhatIsDue = remind(deps);
  return {
    name: 'remind',
    owed: (now, last, calendar) => {
      const slot = slotOf(calendar, now);
      return slot !== null && (last === null || slot > last) ? [slot] : [];
    },
    run: sayWhatIsDue,
  };
}
