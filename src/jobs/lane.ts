import type { Deps } from '../app/deps.ts';
import type { Meter } from '../app/meter.ts';
import { retryDelayMs } from '../app/sender/backoff.ts';
import type { Scheduler } from '../app/sender/scheduler.ts';
import { localDate, type Instant } from '../domain/local-date.ts';
import type { Job } from './job.ts';

/** How long a claim lasts without being renewed; the run of a process that died is taken over after that. */
export const LEASE_MS = 15_000;
const RENEW_MS = LEASE_MS / 3;
/** How soon to look again at a run that another replica holds. */
const TAKEN_LOOK_MS = 500;

/** Legal time decides what is owed; transport time counts leases and back-off. */
export interface LaneDeps extends Deps {
  readonly scheduler: Scheduler;
  /** Chance in [0, 1). */
  readonly random: () => number;
  readonly meter: Meter;
}

/** One job in this process: one run at a time, and no other job waits for it. */
export interface Lane {
  readonly job: Job;
  /** Runs what is owed at this moment; resolves when that is committed, failed, or found to be in other hands. */
  run(): Promise<void>;
  busy(): boolean;
  /** Transport time at which it looks again by itself; null when only the next beat makes it. */
  againAtMs(): number | null;
  /** Begins nothing new; asks what runs to stop, and waits for it. */
  stop(): Promise<void>;
}

export function createLane(job: Job, deps: LaneDeps): Lane {
  const { store, clock, transport, scheduler, newId, random, log, meter } = deps;
  const stopping = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let turns = 0;
  let failures = 0;
  let again: { atMs: number; cancel: () => void } | null = null;

  function lookAgainIn(ms: number): number {
    again?.cancel();
    const atMs = transport.nowMs() + ms;
    again = stopping.signal.aborted ? null : { atMs, cancel: scheduler.after(ms, () => void lane.run()) };
    return atMs;
  }

  async function look(): Promise<void> {
    if (stopping.signal.aborted) return;
    again?.cancel();
    again = null;
    try {
      for (const scheduledFor of await owed()) {
        const claimed = newId();
        const claim = await store.transaction((tx) =>
          tx.jobs.claim(job.name, scheduledFor, claimed, transport.nowMs(), LEASE_MS),
        );
        if (claim === 'taken') lookAgainIn(TAKEN_LOOK_MS);
        // The order is kept: what comes after a run waits until that is done, by whomever.
        if (claim === 'taken' || (claim === 'mine' && !(await attempt(scheduledFor, claimed)))) return;
      }
      failures = 0;
    } catch (error) {
      log.error({ job: job.name, err: error }, 'a job could not be looked at');
      lookAgainIn(nextDelayMs());
    }
  }

  const owed = (): Promise<readonly Instant[]> =>
    store.read(async (tx) => {
      const now = clock.now();
      const { calendar } = await tx.rulebook(localDate(now));
      return job.owed(now, await tx.jobs.lastFinished(job.name), calendar);
    });

  /** Runs a claimed run; true when it is done. */
  async function attempt(scheduledFor: Instant, claimed: string): Promise<boolean> {
    const ids = { job: job.name, scheduledFor, run: claimed };
    const startedMs = transport.nowMs();
    const tookMs = (): number => transport.nowMs() - startedMs;
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping.signal]);
    const stopRenewing = keepRenewing(scheduledFor, claimed, () => lost.abort(new Error('the run is lost')));
    try {
      await job.run(scheduledFor, signal);
      const finished = await store.transaction((tx) => tx.jobs.finish(job.name, scheduledFor, claimed));
      meter.jobRan(job.name, finished ? 'done' : 'lost', tookMs());
      if (finished) log.info({ ...ids, ms: tookMs() }, 'job done');
      else log.warn(ids, 'another replica has taken the run over');
      if (!finished) lookAgainIn(TAKEN_LOOK_MS);
      return finished;
    } catch (error) {
      if (!stopping.signal.aborted) meter.jobRan(job.name, 'failed', tookMs());
      await giveBack(scheduledFor, claimed, error);
      return false;
    } finally {
      stopRenewing();
    }
  }

  /** Gives the run back: at once when the process ends, else after a pause. */
  async function giveBack(scheduledFor: Instant, claimed: string, error: unknown): Promise<void> {
    const ids = { job: job.name, scheduledFor, run: claimed };
    const ending = stopping.signal.aborted;
    const freeAtMs = lookAgainIn(ending ? 0 : nextDelayMs());
    if (ending) log.info(ids, 'job interrupted, left to another replica or the next start');
    else log.error({ ...ids, failures, err: error }, 'job failed');
    try {
      await store.transaction((tx) => tx.jobs.renew(job.name, scheduledFor, claimed, freeAtMs));
    } catch (cause) {
      log.warn({ ...ids, err: cause }, 'the claim of a job runs out by itself');
    }
  }

  function nextDelayMs(): number {
    failures += 1;
    return retryDelayMs(failures, random());
  }

  /** Renews the claim until told to stop; tells `lost` when somebody else has it. */
  function keepRenewing(scheduledFor: Instant, claimed: string, lost: () => void): () => void {
    let cancel: () => void = () => undefined;
    let ended = false;
    const plan = (): void => {
      if (!ended) cancel = scheduler.after(RENEW_MS, () => void renew());
    };
    const renew = async (): Promise<void> => {
      try {
        const leaseUntilMs = transport.nowMs() + LEASE_MS;
        if (await store.transaction((tx) => tx.jobs.renew(job.name, scheduledFor, claimed, leaseUntilMs)))
          plan();
        else if (!ended) lost();
      } catch (error) {
        log.warn({ job: job.name, scheduledFor, err: error }, 'the claim of a job could not be renewed');
        plan();
      }
    };
    plan();
    return () => {
      ended = true;
      cancel();
    };
  }

  const lane: Lane = {
    job,
    run() {
      turns += 1;
      turn = turn.then(look).finally(() => (turns -= 1));
      return turn;
    },
    busy: () => turns > 0,
    againAtMs: () => again?.atMs ?? null,
    async stop() {
      stopping.abort(new Error('the process is stopping'));
      again?.cancel();
      again = null;
      await turn;
    },
  };
  return lane;
}
