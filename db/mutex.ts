/** Runs one thing at a time, in the order asked. */
export interface Mutex {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** A first-in-first-out mutex within this process. */
export function makeMutex(): Mutex {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = tail.then(work);
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
}
