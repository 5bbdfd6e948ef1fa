/** Timers, passed in so that tests move time themselves. */
export interface Scheduler {
  /** Calls `run` once after `ms` milliseconds of transport time. Returns the way to call it off. */
  after(ms: number, run: () => void): () => void;
}

/** Real timers. */
export const systemScheduler: Scheduler = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Sleeps that can be cut short. */
export class Sleeper {
  readonly #scheduler: Scheduler;
  readonly #wakeUps = new Set<() => void>();
  #rung = false;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Resolves after `ms`, or when rung; at once when rung since the last sleep. */
  async sleep(ms: number): Promise<void> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#wakeUps.delete(wake);
          cancel();
          resolve();
        };
        const cancel = this.#scheduler.after(ms, wake);
        this.#wakeUps.add(wake);
      });
    this.#rung = false;
  }

  ring(): void {
    this.#rung = true;
    for (const wake of [...this.#wakeUps]) wake();
  }
}
