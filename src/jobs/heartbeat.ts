import { schedule, setLogger, type ScheduledTask } from 'node-cron';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { Job } from './job.ts';
import { createLane, type LaneDeps } from './lane.ts';

/** What makes jobs run: once a minute, when the demo's clock was moved, and at start. */
export interface Heartbeat {
  /** Beats at once, then every minute of transport time. */
  start(): void;
  /** Runs what is owed now, and answers when it is committed (or has failed, or is in another replica's hands). */
  runDue(): Promise<void>;
  /** Jobs that run now or will look again by `byMs` of transport time. */
  running(byMs: number): number;
  /** How far each job is behind: the oldest instant it owes, null when it owes nothing. */
  behind(): Promise<readonly { job: string; since: Instant | null }[]>;
  /** Begins nothing new, interrupts what can be interrupted, waits for the rest. */
  stop(): Promise<void>;
}

/**
 * Asks every job for what it owes in legal time. Among replicas a run belongs to whoever claimed its row. A job that
 * fails or takes long holds up no other.
 */
export function createHeartbeat(jobs: readonly Job[], deps: LaneDeps): Heartbeat {
  const { store, clock, log } = deps;
  const lanes = jobs.map((job) => createLane(job, deps));
  let cron: ScheduledTask | null = null;

  /** A job that still runs is not asked again: it would only queue up behind itself. */
  const beat = (): void => {
    for (const lane of lanes) if (!lane.busy()) void lane.run();
  };

  return {
    start() {
      setLogger(cronLogger(deps));
      cron = schedule('* * * * *', beat, { name: 'heartbeat', noOverlap: true });
      beat();
    },

    async runDue() {
      await Promise.all(lanes.map((lane) => lane.run()));
    },

    running: (byMs) =>
      lanes.filter((lane) => lane.busy() || (lane.againAtMs() ?? Number.POSITIVE_INFINITY) <= byMs).length,

    behind: () =>
      store.read(async (tx) => {
        const now = clock.now();
        const { calendar } = await tx.rulebook(localDate(now));
        const found = [];
        for (const { name, owed } of jobs) {
          const [first] = owed(now, await tx.jobs.lastFinished(name), calendar);
          const begun = await tx.jobs.late(name);
          const since = begun !== null && (first === undefined || begun < first) ? begun : (first ?? null);
          found.push({ job: name, since });
        }
        return found;
      }),

    async stop() {
      await cron?.destroy();
      await Promise.all(lanes.map((lane) => lane.stop()));
      log.info({}, 'heartbeat stopped');
    },
  };
}

/** node-cron's own log in ours; it only ever speaks of beats that came too late, which the next one makes good. */
function cronLogger({ log }: LaneDeps): Parameters<typeof setLogger>[0] {
  const text = (said: string | Error): string => (said instanceof Error ? said.message : said);
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: (said) => log.warn({ from: 'node-cron', said }, 'heartbeat'),
    error: (said) => log.error({ from: 'node-cron', said: text(said) }, 'heartbeat'),
  };
}
