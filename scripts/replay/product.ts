import { once, type EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, stopChild, type Child } from '../children.ts';
import type { Random } from './random.ts';

/** Between two kills, milliseconds after the product was ready. */
const KILL_AFTER_MS = { least: 500, most: 3000 } as const;
/** Every second kill waits for somebody to do something, and strikes within so many milliseconds. */
const AIM = { waitMs: 1000, strikeMs: 60 } as const;

/** The product as a child process that is killed and started again. */
export class Product {
  kills = 0;
  restarts = 0;
  /** Ended although nobody killed it. */
  crashes = 0;
  readonly #env: Readonly<Record<string, string>>;
  #child: Child | null = null;

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    this.#child = startChild('src/main.ts', this.#env, 'inherit');
    await this.#child.ready;
  }

  /**
   * Kills and restarts it at random moments until `calm`; leaves it running. Many of the moments are right after an
   * `act` of a person: chance alone would mostly hit a product that waits.
   */
  async torment(random: Random, acts: EventEmitter, calm: AbortSignal): Promise<void> {
    const { least, most } = KILL_AFTER_MS;
    for (;;) {
      await pause(least + random() * (most - least), undefined, { signal: calm }).catch(() => undefined);
      if (random() < 0.5) {
        const signal = AbortSignal.any([calm, AbortSignal.timeout(AIM.waitMs)]);
        await once(acts, 'act', { signal }).catch(() => undefined);
        await pause(random() * AIM.strikeMs);
      }
      if (calm.aborted) return;
      await this.#kill();
      await this.start();
      this.restarts += 1;
    }
  }

  /** Stops it in good order, as an operator would. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    if (hasEnded(child)) this.crashes += 1;
    await stopChild(child);
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    if (hasEnded(child)) this.crashes += 1;
    else if (child.process.kill('SIGKILL')) this.kills += 1;
    await child.ended;
  }
}

const hasEnded = ({ process }: Child): boolean => process.exitCode !== null || process.signalCode !== null;
