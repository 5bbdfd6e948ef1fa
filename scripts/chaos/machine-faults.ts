import { once } from 'node:events';
import { pick } from '../replay/random.ts';
import { FEISHU_FAULTS, strikeFeishu } from './feishu-faults.ts';
import type { Replica } from './replica.ts';
import { allWork, between, count, wait, type Scene } from './scene.ts';

export interface MachineFault {
  readonly kind: string;
  /** How often it is chosen, against the others. */
  readonly weight: number;
  /** Strikes and heals. */
  strike(scene: Scene): Promise<void>;
}

/** Longer than the sender's lease (5 s), so that somebody else takes over while it is held. */
const FREEZE_MS = { least: 5500, most: 9000 } as const;
const DATABASE_DOWN_MS = { least: 200, most: 5000 } as const;
/** Chance alone would mostly hit processes that wait: every second strike follows an act of a person this closely. */
const AIM = { waitMs: 1000, strikeMs: 60 } as const;

/** Faults of processes and machines, one at a time. */
export const MACHINE_FAULTS: readonly MachineFault[] = [
  { kind: 'kill -9 of a replica', weight: 6, strike: (scene) => kill(scene, any(scene)) },
  { kind: 'kill -9 of the sender', weight: 4, strike: (scene) => kill(scene, sender(scene)) },
  { kind: 'SIGTERM of a replica', weight: 3, strike: (scene) => terminate(scene, any(scene)) },
  { kind: 'SIGTERM of the sender', weight: 2, strike: (scene) => terminate(scene, sender(scene)) },
  { kind: 'the sender held', weight: 3, strike: holdSender },
  { kind: 'the database stopped', weight: 2, strike: (scene) => database(scene, 'SIGTERM') },
  { kind: 'the database killed', weight: 3, strike: (scene) => database(scene, 'SIGKILL') },
  { kind: 'everything at once', weight: 1, strike: everything },
];

const any = ({ random, replicas }: Scene): Replica => pick(random, replicas);
const sender = (scene: Scene): Replica => scene.replicas.find(({ isSender }) => isSender) ?? any(scene);

async function aim({ random, world, calm }: Scene): Promise<void> {
  if (random() < 0.5) return;
  const signal = AbortSignal.any([calm, AbortSignal.timeout(AIM.waitMs)]);
  await once(world.acts, 'act', { signal }).catch(() => undefined);
  await wait(random() * AIM.strikeMs);
}

async function kill(scene: Scene, replica: Replica): Promise<void> {
  await aim(scene);
  if (await replica.kill()) count(scene, 'kills');
}

async function terminate(scene: Scene, replica: Replica): Promise<void> {
  await aim(scene);
  const finding = await replica.stop();
  if (finding !== null) scene.findings.push(finding);
}

async function holdSender(scene: Scene): Promise<void> {
  await aim(scene);
  await sender(scene).freeze(between(scene.random, FREEZE_MS.least, FREEZE_MS.most));
}

async function database(scene: Scene, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  await aim(scene);
  await scene.server.stop(signal);
  await wait(between(scene.random, DATABASE_DOWN_MS.least, DATABASE_DOWN_MS.most));
  await scene.server.start();
}

async function everything(scene: Scene): Promise<void> {
  const { random, replicas } = scene;
  for (let n = 0; n < 4; n += 1) await strikeFeishu(scene, pick(random, FEISHU_FAULTS));
  await Promise.all([
    database(scene, random() < 0.5 ? 'SIGTERM' : 'SIGKILL'),
    holdSender(scene),
    ...replicas.map(async (replica) => {
      await wait(random() * 3000);
      await kill(scene, replica);
    }),
  ]);
  await allWork(replicas);
}
