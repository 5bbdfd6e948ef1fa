import type { TransportClock } from '../../src/app/ports.ts';
import type { Scheduler } from '../../src/app/sender/scheduler.ts';

/** Transport time and timers that move only when a test moves them. */
export class ManualTime implements TransportClock, Scheduler {
  #nowMs: number;
  readonly #timers = new Set<{ readonly atMs: number; readonly run: () => void }>();

  constructor(nowMs = 1_800_000_000_000) {
    this.#nowMs = nowMs;
  }

  nowMs = (): number => this.#nowMs;

  after = (ms: number, run: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Fires every timer up to `ms` from now in its order, and lets `settled` come true after each. */
  async advance(ms: number, settled: () => boolean): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      await turns(settled);
      const next = [...this.#timers].sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = untilMs;
    await turns(settled);
  }

  /** Moves time at once; every timer that was due by then fires once, late. */
  async jump(ms: number, settled: () => boolean): Promise<void> {
    await turns(settled);
    this.#nowMs += ms;
    for (const timer of [...this.#timers].sort((a, b) => a.atMs - b.atMs)) {
      if (timer.atMs > this.#nowMs || !this.#timers.delete(timer)) continue;
      timer.run();
    }
    await turns(settled);
  }

  /** Timers set. */
  get pending(): number {
    return this.#timers.size;
  }
}

/**
 * Lets the event loop turn until `condition` has held for a while of turns, so that what was set off could begin; real
 * time does not matter.
 */
export async function turns(condition: () => boolean): Promise<void> {
  for (let turn = 0, held = 0; held < QUIET_TURNS; turn += 1) {
    if (turn > MAX_TURNS) throw new Error('never settled');
    await new Promise((resolve) => setImmediate(resolve));
    held = condition() ? held + 1 : 0;
  }
}

const QUIET_TURNS = 8;
const MAX_TURNS = 20_000;
