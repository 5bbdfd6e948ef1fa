import type { CaseState } from '../../../src/domain/case.ts';
import { isPaused, runningClocks } from '../../../src/domain/case.ts';
import { breach, type Counting } from '../../../src/domain/clocks.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import { plusMs, type Instant } from '../../../src/domain/local-date.ts';
import { owedSteps } from '../../../src/domain/notices.ts';
import { receive } from '../../../src/domain/receipt.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { lapseReturn, scanArrived } from '../../../src/domain/sealed-scan.ts';
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
  /** `lapse-returns`. */
  退件期满: (state, now, counting) => lapseReturn(state, now, counting),
  /** The liaison sends the sealed explanation to the bot, some time after he asked; it may reach us days later. */
  盖章说明送达: (state, now, counting, draws) => {
    const asked = state.returns.at(-1);
    if (asked === undefined) return [];
    const sent = plusMs(asked.at, MINUTE_MS * draws.below(3 * 24 * 60));
    const at = sent > now ? now : sent;
    const events = scanArrived(state, { at, by: asked.by }, now, counting);
    return isRefusal(events) ? [] : events;
  },
} as const satisfies Readonly<Record<string, Job>>;

export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[];
