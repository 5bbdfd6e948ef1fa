import { setTimeout as pause } from 'node:timers/promises';

/** How a load went: how long as a whole, and each act, in milliseconds. */
export interface Load {
  readonly ms: number;
  readonly latencies: readonly number[];
}

export const perSecond = ({ ms, latencies }: Load): number => (latencies.length / ms) * 1000;

/** Closed loop: `parallel` people at once, each takes the next of `items` when his last one is done. */
export async function atOnce<Item>(
  parallel: number,
  items: Iterable<Item>,
  act: (item: Item) => Promise<unknown>,
): Promise<Load> {
  const waiting = items[Symbol.iterator]();
  const latencies: number[] = [];
  const began = performance.now();
  const person = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const at = performance.now();
      await act(next.value);
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: parallel }, person));
  return { ms: performance.now() - began, latencies };
}

/** Open loop: one act every 1/`rate` seconds whether or not those before are done; timed from when it was due. */
export async function atRate<Item>(
  rate: number,
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
): Promise<Load> {
  const latencies: number[] = [];
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const due = began + (index / rate) * 1000;
    while (performance.now() < due) await pause(Math.max(1, due - performance.now()));
    running.push(act(item).then(() => void latencies.push(performance.now() - due)));
  }
  await Promise.all(running);
  return { ms: performance.now() - began, latencies };
}
