import { ControlError } from '../../test/support/chat-client.ts';
import { pick } from '../replay/random.ts';
import { allWork, between, count, wait, type Scene } from './scene.ts';

/** How far, in hours of legal time: over one slot of reminders, to the next day, over a weekend. */
const JUMPS_H = [1, 7, 24, 24, 24, 72] as const;
/** What was sent is cleared away after 30 days, and the checker needs it. */
const MOST_H = 24 * 27;
/** One in three jumps costs a replica its life while it works through what became due. */
const KILLED = 1 / 3;
/** Nobody gets anything done while a jump waits for rest. */
const REST_MS = 12_000;

/** Moves legal time forward, as often as it is called and the whole stays within four weeks. */
export class ClockMover {
  #movedH = 0;

  /**
   * Everybody rests, time jumps, reminders and jobs run. Nothing else may strike meanwhile: a product that is not running
   * would not hear of the new time (DESIGN §9).
   */
  async jump(scene: Scene): Promise<void> {
    const { world, random, replicas } = scene;
    const hours = pick(random, JUMPS_H);
    if (this.#movedH + hours > MOST_H || !(await allWork(replicas))) return;
    await world.hold();
    try {
      const before = await world.client.now();
      await Promise.all([
        this.#move(scene, `${hours}h`),
        random() < KILLED ? this.#killMeanwhile(scene) : undefined,
      ]);
      // Whoever was starting just then may have asked for the time before it jumped.
      if (await allWork(replicas)) await this.#move(scene, '1m');
      const moved = Math.floor(((await world.client.now()) - before) / 3_600_000);
      this.#movedH += moved;
      count(scene, 'clock moved (hours)', moved);
      if (moved > 0) count(scene, 'clock moved');
    } finally {
      world.release();
    }
  }

  async #move(scene: Scene, advance: string): Promise<void> {
    try {
      await scene.world.client.call('/sandbox/clock', { advance, timeout_ms: REST_MS });
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      // Before the jump: it never came to rest, and time stays. After it: what is due is done at the next beat.
      count(scene, 'clock without rest');
    }
  }

  async #killMeanwhile(scene: Scene): Promise<void> {
    await wait(between(scene.random, 50, 800));
    if (await pick(scene.random, scene.replicas).kill()) count(scene, 'kills');
  }
}
