import type { OpenStore } from '../../db/open-store.ts';
import type { Store } from '../../src/app/ports.ts';
import type { Instant } from '../../src/domain/local-date.ts';
import { createHeartbeat, type Heartbeat } from '../../src/jobs/heartbeat.ts';
import type { Job } from '../../src/jobs/job.ts';
import { memoryStore, testId } from './database.ts';
import { recordingLog } from './log.ts';
import { ManualTime } from './manual-time.ts';
import { recordingMeter } from './meter.ts';
import { at } from './story.ts';

/** One process that runs jobs. */
export interface JobReplica {
  readonly heartbeat: Heartbeat;
  /** While true, its database answers nothing but errors: for its claims it is dead. */
  broken: boolean;
}

/** Jobs over a real store; legal and transport time stand still until a test moves them. */
export class JobWorld {
  readonly time = new ManualTime();
  readonly log = recordingLog();
  readonly meter = recordingMeter();
  readonly replicas: JobReplica[] = [];
  /** Legal time. */
  now: Instant = at('2026-09-14 08:40');
  readonly store: OpenStore;
  #transactions = 0;
  readonly #newId = testId('run');

  private constructor(store: OpenStore) {
    this.store = store;
  }

  static async open(): Promise<JobWorld> {
    let world: JobWorld | null = null;
    world = new JobWorld(await memoryStore({ transport: { nowMs: () => world?.time.nowMs() ?? 0 } }));
    return world;
  }

  replica(jobs: readonly Job[]): JobReplica {
    const replica = { broken: false } as { -readonly [K in keyof JobReplica]: JobReplica[K] };
    replica.heartbeat = createHeartbeat(jobs, {
      store: this.#storeOf(replica),
      clock: { now: () => this.now },
      transport: this.time,
      scheduler: this.time,
      newId: this.#newId,
      random: () => 0.5,
      log: this.log,
      meter: this.meter,
    });
    this.replicas.push(replica);
    return replica;
  }

  #storeOf(replica: JobReplica): Store {
    const counted = async <T>(work: () => Promise<T>): Promise<T> => {
      if (replica.broken) throw new Error('database away');
      this.#transactions += 1;
      try {
        return await work();
      } finally {
        this.#transactions -= 1;
      }
    };
    return {
      onWork: (listener) => this.store.onWork(listener),
      read: (work) => counted(() => this.store.read(work)),
      snapshot: (work) => counted(() => this.store.snapshot(work)),
      transaction: (work) => counted(() => this.store.transaction(work)),
    };
  }

  readonly settled = (): boolean => this.#transactions === 0;
  settle = (): Promise<void> => this.time.advance(0, this.settled);
  advance = (ms: number): Promise<void> => this.time.advance(ms, this.settled);

  lastFinished = (job: string): Promise<Instant | null> => this.store.read((tx) => tx.jobs.lastFinished(job));

  /** What was logged at that level, by message. */
  logged = (level: 'info' | 'warn' | 'error'): string[] =>
    this.log.entries.filter((entry) => entry.level === level).map(({ message }) => message);

  async close(): Promise<void> {
    await Promise.all(this.replicas.map(({ heartbeat }) => heartbeat.stop()));
    await this.store.close();
  }
}

/** A job whose runs a test watches, holds and makes fail. */
export class ProbeJob implements Job {
  readonly name: string;
  readonly owed: Job['owed'];
  /** Instants of the runs that were begun, in order. */
  readonly began: Instant[] = [];
  /** Runs that ended well. */
  readonly ended: Instant[] = [];
  fails: (scheduledFor: Instant) => boolean = () => false;
  /** While true, runs wait for `release`. */
  held = false;
  #waiting: (() => void)[] = [];

  constructor(name: string, owed: Job['owed']) {
    this.name = name;
    this.owed = owed;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  readonly run = async (scheduledFor: Instant, signal: AbortSignal): Promise<void> => {
    this.began.push(scheduledFor);
    if (this.held)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => resolve());
      });
    signal.throwIfAborted();
    if (this.fails(scheduledFor)) throw new Error('on purpose');
    this.ended.push(scheduledFor);
  };
}
