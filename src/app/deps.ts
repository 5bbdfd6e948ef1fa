import type { Clock, Log, NewId, Store, TransportClock } from './ports.ts';

/** What every use case is given: the store, the two times, chance and the log. */
export interface Deps {
  readonly store: Store;
  /** Legal time. */
  readonly clock: Clock;
  /** Transport time. */
  readonly transport: TransportClock;
  readonly newId: NewId;
  readonly log: Log;
}
