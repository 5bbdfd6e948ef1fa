import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Measures } from '../app/measures.ts';
import type { Meter } from '../app/meter.ts';

/** What is asked when somebody looks, beside what the `Meter` was told. */
export interface Readings {
  readonly handlersInFlight: number;
  readonly jobsRunning: number;
  /** Null while the database does not answer. */
  readonly stored:
    | (Measures & {
        readonly nowMs: number;
        /** Seconds of legal time by which each job is behind. */
        readonly jobLag: readonly { readonly job: string; readonly seconds: number }[];
      })
    | null;
}

export interface Metrics {
  readonly meter: Meter;
  /** The page for Prometheus, with `readings` as they are now. */
  page(readings: Readings): Promise<{ contentType: string; text: string }>;
}

/** Seconds; a tap must be answered within 3 (platform.md §9). */
const HANDLER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const JOB_BUCKETS = [0.01, 0.1, 1, 10, 60, 600];

/** Counters, histograms and gauges of this process. Labels come from closed lists and hold nothing personal. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'jieban_' });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `jieban_${name}`, help, labelNames, registers });
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `jieban_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ) => new Histogram({ name: `jieban_${name}`, help, labelNames, buckets, registers });

  const handled = histogram(
    'handled_seconds',
    'Taps and messages by outcome.',
    ['kind', 'outcome'],
    HANDLER_BUCKETS,
  );
  const sent = counter('sent_total', 'Messages and changes of cards tried, by lane and outcome.', [
    'lane',
    'outcome',
  ]);
  const feishuErrors = counter('feishu_errors_total', 'Failed calls to Feishu by its code.', ['code']);
  const jobs = histogram('job_seconds', 'Runs of jobs by outcome.', ['job', 'outcome'], JOB_BUCKETS);

  const handlers = gauge('handlers_in_flight', 'Events being handled.');
  const running = gauge('jobs_running', 'Jobs that run or are about to.');
  const databaseUp = gauge('database_up', '1 when the database answered for this page.');
  const oldest = gauge('outbox_oldest_seconds', 'How long the longest waiting message has waited.');
  const backlog = gauge('outbox', 'Messages and cards: due, for a later attempt, parked for a person.', [
    'state',
  ]);
  const breached = gauge('breached_clocks', 'Running clocks of which the last day is over.');
  const lag = gauge('job_lag_seconds', 'By how much legal time each job is behind.', ['job']);

  return {
    meter: {
      handled: (kind, outcome, ms) => handled.observe({ kind, outcome }, ms / 1000),
      sent(lane, outcome, code) {
        sent.inc({ lane, outcome });
        if (outcome !== 'ok') feishuErrors.inc({ code: code ?? 'none' });
      },
      jobRan: (job, outcome, ms) => jobs.observe({ job, outcome }, ms / 1000),
    },

    async page({ handlersInFlight, jobsRunning, stored }) {
      handlers.set(handlersInFlight);
      running.set(jobsRunning);
      databaseUp.set(stored === null ? 0 : 1);
      if (stored !== null) {
        const { nowMs, oldestWaitingMs } = stored;
        oldest.set(oldestWaitingMs === null ? 0 : Math.max(0, nowMs - oldestWaitingMs) / 1000);
        for (const state of ['due', 'later', 'parked'] as const)
          backlog.set({ state }, stored.backlog[state]);
        breached.set(stored.breachedClocks);
        for (const { job, seconds } of stored.jobLag) lag.set({ job }, seconds);
      }
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
