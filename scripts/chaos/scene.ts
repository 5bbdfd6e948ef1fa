import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../replay/random.ts';
import type { MariaDb } from './mariadb.ts';
import type { Replica } from './replica.ts';
import type { RoughWorld } from './rough-world.ts';

/** Everything that a fault can strike, and what is counted. */
export interface Scene {
  readonly world: RoughWorld;
  readonly server: MariaDb;
  readonly replicas: readonly Replica[];
  readonly random: Random;
  /** Strikes by kind. */
  readonly counts: Map<string, number>;
  /** What went wrong in a way that no fault explains. */
  readonly findings: string[];
  /** Aborted when there is to be no more chaos. */
  readonly calm: AbortSignal;
}

/** A moment between `least` and `most` milliseconds. */
export const between = (random: Random, least: number, most: number): number =>
  least + random() * (most - least);

/** Waits, not longer than until it is to be calm. */
export const wait = (ms: number, calm?: AbortSignal): Promise<void> =>
  pause(ms, undefined, calm === undefined ? {} : { signal: calm }).catch(() => undefined);

export const count = ({ counts }: Scene, kind: string, by = 1): void =>
  void counts.set(kind, (counts.get(kind) ?? 0) + by);

/** Waits until every replica works, two minutes at most. */
export async function allWork(replicas: readonly Replica[]): Promise<boolean> {
  const end = Date.now() + 120_000;
  while (!replicas.every(({ works }) => works)) {
    if (Date.now() > end) return false;
    await wait(100);
  }
  return true;
}
