import type { CaseState } from '../../../src/domain/case.ts';
import { isPaused, runningClocks } from '../../../src/domain/case.ts';
import { breach, type Counting } from '../../../src/domain/clocks.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { plusMs, type Instant } from '../../../src/domain/local-date.ts';
import { owedSteps } from '../../../src/domain/notices.ts';
import { receive } from '../../../src/domain/receipt.ts';
import { lapseSupplement } from '../../../src/domain/supplement.ts';
import { askForWeek } from '../../../src/domain/weekly-progress.ts';
import type { Draws } from './draws.ts';

type Job = (state: CaseState, now: Instant, counting: Counting, draws: Draws) => readonly CaseEvent[];

const MINUTE_MS = 60_000;

/** What happens by itself, as the use cases of `src/jobs` and the sender let it happen. */
export const JOBS = {
  /** The sender posts the next card of a unit; Feishu may have shown it a little before we know of it. */
  卡片送达: (state, now, counting, draws) => {
    const waiting = state.assignments.find(({ receivedAt }) => receivedAt === null);
    if (waiting === undefined) return [];
    const early = plusMs(now, -MINUTE_MS * (draws.onceIn(4) ? draws.below(90) : 0));
    const postedAt = early < waiting.dispatchedAt ? waiting.dispatchedAt : early;
    return receive(state, waiting.no, postedAt, counting);
  },
  /** `remind`: what ran out undone goes on record on the next working day. */
  记录超期: (state, now, { calendar }) =>
    runningClocks(state)
      .filter((clock) => clock.breachedAt === null && !isPaused(state, clock))
      .filter((clock) => owedSteps(clock, calendar, now).some(({ step }) => step === 'breach'))
      .map((clock) => breach(clock, now)),
  /** `lapse-supplements`. */
  补充材料期满: (state, now, counting) => lapseSupplement(state, now, counting),
  /** `start-weekly-progress`. */
  每周进展: (state, now, counting) => askForWeek(state, now, counting),
} as const satisfies Readonly<Record<string, Job>>;

export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[];
