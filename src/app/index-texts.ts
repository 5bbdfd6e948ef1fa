import type { Deps } from './deps.ts';

/** Brings the text index up to date, so that `/搜` stays quick; each segment is a transaction of its own. */
export const indexTexts =
  (deps: Pick<Deps, 'store'>) =>
  async (signal: AbortSignal): Promise<void> => {
    while (await deps.store.transaction((tx) => tx.textIndex.indexWaiting())) signal.throwIfAborted();
  };
