import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './app/ports.ts';

/** A part of the process that runs until it is stopped. */
export interface Service {
  readonly name: string;
  /** Ends what it has begun. */
  stop(): Promise<void> | void;
}

/**
 * Stops the services one after the other. One that fails, or is not done after `limitMs` of real time, does not keep the
 * others from ending theirs: whatever it left unfinished is found in the database at the next start.
 */
export async function stopInOrder(services: readonly Service[], limitMs: number, log: Log): Promise<void> {
  for (const service of services) {
    const { name } = service;
    const timer = new AbortController();
    const late = pause(limitMs, 'late' as const, { signal: timer.signal }).catch(() => 'ended' as const);
    const ended = (async () => {
      await service.stop();
      return 'ended' as const;
    })();
    try {
      if ((await Promise.race([ended, late])) === 'late') {
        ended.catch(() => undefined);
        log.warn({ service: name, limitMs }, 'did not stop in time');
      }
    } catch (error) {
      log.error({ service: name, err: error }, 'could not be stopped');
    } finally {
      timer.abort();
    }
  }
}

/** A process in a state nobody foresaw is worse than none: it says why and ends with 1, and is started again. */
export function endOnUnexpected(log: Log): void {
  const end = (error: unknown, what: string): never => {
    log.error({ err: error }, what);
    process.exit(1);
  };
  process.on('uncaughtException', (error) => end(error, 'uncaught exception'));
  process.on('unhandledRejection', (error) => end(error, 'unhandled rejection'));
}
