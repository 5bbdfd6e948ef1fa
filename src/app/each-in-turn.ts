import type { Deps } from './deps.ts';
import type { Tx } from './ports.ts';

/**
 * The body of a job that handles many things: each of `ids` in a transaction of its own. One that fails is logged and does not
 * hold up the others; `signal` ends it between two.
 * @param failing what it is that failed, e.g. 'a card could not be renewed'
 * @throws when any failed, so that the job runs again
 */
export async function eachInTurn(
  deps: Deps,
  ids: readonly string[],
  signal: AbortSignal,
  failing: string,
  handle: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) {
    signal.throwIfAborted();
    try {
      await deps.store.transaction((tx) => handle(tx, id));
    } catch (error) {
      deps.log.error({ id, err: error }, failing);
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failing} (${failures.length})`);
}
