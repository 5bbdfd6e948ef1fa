import type { BareRows } from '../replay/bare-rows.ts';
import { repeated } from '../replay/check-chats.ts';

interface Notice {
  readonly case_id: string;
  readonly clock_no: number;
  readonly step: string;
  /** As the driver gives it. */
  readonly day: unknown;
  readonly place: string | null;
}

export interface TimeCheck {
  readonly findings: string[];
  readonly notices: number;
  readonly jobRuns: number;
  /** Runs that a second replica had to take over. */
  readonly runsTakenOver: number;
}

/** What happens by itself: each notice once for its clock, step and place, each run of a job finished. */
export async function checkTime(rows: BareRows): Promise<TimeCheck> {
  const notices = await rows<Notice>('SELECT case_id, clock_no, step, day, place FROM notice');
  const runs = await rows<{
    job: string;
    scheduled_for: string;
    finished_ms: number | null;
    attempts: unknown;
  }>('SELECT job, scheduled_for, finished_ms, attempts FROM job_run');
  return {
    findings: [
      ...repeated(notices.map(keyOf)).map((key) => `noticed twice: ${key}`),
      ...runs
        .filter(({ finished_ms }) => finished_ms === null)
        .map(({ job, scheduled_for }) => `the job ${job} of ${scheduled_for} was not finished`),
    ],
    notices: notices.length,
    jobRuns: runs.length,
    runsTakenOver: runs.filter(({ attempts }) => Number(attempts) > 1).length,
  };
}

/** The director hears of the centre's own delay again each day, and of nothing else twice. */
const keyOf = ({ case_id, clock_no, step, day, place }: Notice): string =>
  [
    case_id,
    `clock ${clock_no}`,
    step,
    place ?? 'nowhere',
    ...(step === 'director' ? [String(day)] : []),
  ].join(', ');
