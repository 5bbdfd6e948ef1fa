import { ControlError } from '../../test/support/chat-client.ts';
import { pick } from '../replay/random.ts';
import { rest } from '../replay/work.ts';
import { allWork, between, count, wait, type Scene } from './scene.ts';

/** How far, in hours of legal time: over one slot of reminders, to the next day, over a weekend. */
const JUMPS_H = [1, 7, 24, 24, 24, 72] as const;
/** What was sent is cleared away after 30 days, and the checker needs it. */
const MOST_H = 24 * 27;
/** One in three jumps costs a replica its life while it works through what became due. */
const KILLED = 1 / 3;
const PATIENCE_MS = 45_000;

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
    if (this.#movedH + hours > MOST_H) return;
    await world.hold();
    try {
      if (!(await allWork(replicas))) return;
      await rest(world, replicas.length, PATIENCE_MS);
      const moved = world.client.call('/sandbox/clock', { advance: `${hours}h`, timeout_ms: PATIENCE_MS });
      const killed = random() < KILLED ? this.#killMeanwhile(scene) : Promise.resolve();
      await moved;
      await killed;
      this.#movedH += hours;
      count(scene, 'clock moved (hours)', hours);
      count(scene, 'clock moved');
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      // It did not come to rest in time, or a product died in the middle: what is due is done at the next beat.
      count(scene, 'clock not moved cleanly');
    } finally {
      // Whoever was starting just then may have asked for the time before it jumped.
      if (await allWork(replicas)) await this.#tellAgain(scene);
      world.release();
    }
  }

  async #tellAgain({ world }: Scene): Promise<void> {
    await world.client
      .call('/sandbox/clock', { advance: '1m', timeout_ms: PATIENCE_MS })
      .catch((error: unknown) => {
        if (!(error instanceof ControlError)) throw error;
      });
  }

  async #killMeanwhile(scene: Scene): Promise<void> {
    await wait(between(scene.random, 50, 800));
    if (await pick(scene.random, scene.replicas).kill()) count(scene, 'kills');
  }
}
