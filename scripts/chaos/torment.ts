import { pick, randomFrom, type Random } from '../replay/random.ts';
import { FEISHU_FAULTS, strikeFeishu } from './feishu-faults.ts';
import { MACHINE_FAULTS } from './machine-faults.ts';
import { ClockMover } from './move-clock.ts';
import { between, count, wait, type Scene } from './scene.ts';

const FEISHU_GAP_MS = { least: 500, most: 5000 } as const;
const MACHINE_GAP_MS = { least: 3000, most: 15_000 } as const;
const CLOCK_GAP_MS = { least: 30_000, most: 90_000 } as const;

/** One of `list`, the heavier the likelier. */
function weighted<T extends { readonly weight: number }>(random: Random, list: readonly T[]): T {
  const lots = list.flatMap((one) => Array.from({ length: one.weight }, () => one));
  return pick(random, lots);
}

/** Strikes at random until it is to be calm; whatever it does is healed when it returns, but for Feishu's faults. */
export async function torment(scene: Omit<Scene, 'random'>, seed: string): Promise<void> {
  const turn = new Turn();
  // Chance of its own for each, so that one's moments do not change another's choices.
  const lane = (name: string): Scene => ({ ...scene, random: randomFrom(`${seed}/${name}`) });
  await Promise.all([
    feishu(lane('feishu'), turn),
    machines(lane('machines'), turn),
    clock(lane('clock'), turn),
  ]);
}

/** One at a time: machine faults and jumps of the clock; Feishu's faults wait for a jump only. */
class Turn {
  #last: Promise<unknown> = Promise.resolve();
  jumping: Promise<unknown> = Promise.resolve();

  take(work: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

async function feishu(scene: Scene, turn: Turn): Promise<void> {
  const { random, calm } = scene;
  for (;;) {
    await wait(between(random, FEISHU_GAP_MS.least, FEISHU_GAP_MS.most), calm);
    await turn.jumping;
    if (calm.aborted) return;
    await strikeFeishu(scene, weighted(random, FEISHU_FAULTS));
  }
}

async function machines(scene: Scene, turn: Turn): Promise<void> {
  const { random, calm } = scene;
  for (;;) {
    await wait(between(random, MACHINE_GAP_MS.least, MACHINE_GAP_MS.most), calm);
    if (calm.aborted) return;
    const fault = weighted(random, MACHINE_FAULTS);
    await turn.take(() => fault.strike(scene));
    count(scene, fault.kind);
  }
}

async function clock(scene: Scene, turn: Turn): Promise<void> {
  const { random, calm } = scene;
  const mover = new ClockMover();
  for (;;) {
    await wait(between(random, CLOCK_GAP_MS.least, CLOCK_GAP_MS.most), calm);
    if (calm.aborted) return;
    const jump = turn.take(() => mover.jump(scene));
    turn.jumping = jump.catch(() => undefined);
    await jump;
  }
}
