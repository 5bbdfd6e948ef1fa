import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { Busy } from '../src/app/ports.ts';
import type { Log, Store, TransportClock } from '../src/app/ports.ts';
import { dialectOf } from './dialect.ts';
import { cleanError, isLockFailure } from './errors.ts';
import type { Mutex } from './mutex.ts';
import { Session } from './session.ts';

/** How long a use case is repeated: a tap must be answered within 3 s. */
const BUDGET_MS = 2500;

export interface SessionParts {
  readonly dataSource: DataSource;
  /** Everything that touches SQLite runs through it: TypeORM has one connection there, and transactions would mix. */
  readonly mutex: Mutex;
  readonly transport: TransportClock;
  readonly log: Log;
}

/** The transactions of `Store`, in sessions: what repositories are made over. */
export interface Sessions {
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  snapshot<T>(work: (session: Session) => Promise<T>): Promise<T>;
  readonly onWork: Store['onWork'];
}

/** Transactions and reads over an open data source, as ports.ts promises them. */
export function makeSessions({ dataSource, mutex, transport, log }: SessionParts): Sessions {
  const dialect = dialectOf(dataSource.options.type);
  const listeners = new Set<() => void>();
  const current = new AsyncLocalStorage<Session>();

  const alone = <T>(work: () => Promise<T>): Promise<T> => (dialect === 'sqlite' ? mutex.run(work) : work());

  /** On SQLite the inner one would wait for the outer one for ever; on MySQL it would not see what the outer one wrote. */
  const refuseNesting = (): void => {
    if (current.getStore()?.ended === false)
      throw new Error('a transaction or read was begun inside another one');
  };

  /** One attempt. Nothing is awaited between the end of the session and COMMIT, so a session ended before is never committed. */
  async function attempt<T>(session: Session, runner: QueryRunner, work: Work<T>) {
    try {
      await runner.startTransaction();
      try {
        const result = await current.run(session, () => work(session));
        if (session.ended) throw new Busy('took longer than it may');
        session.end();
        await runner.commitTransaction();
        return result;
      } catch (error) {
        session.end();
        // The connection may be gone, and the transaction with it.
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** An attempt that gives up after `limitMs`: what it did by then is rolled back when its statement returns. */
  async function attemptWithin<T>(limitMs: number | null, work: Work<T>): Promise<T> {
    const runner = dataSource.createQueryRunner();
    const session = new Session(runner, dialect);
    const running = attempt(session, runner, work);
    if (limitMs !== null) {
      const timer = new AbortController();
      const late = pause(limitMs, 'late', { signal: timer.signal }).catch(() => 'on time');
      const first = await Promise.race([running.then(settled, settled), late]);
      timer.abort();
      if (first === 'late' && !session.ended) {
        const busy = new Busy('the locks could not be had in time');
        session.end(busy);
        running.catch(() => undefined);
        throw busy;
      }
    }
    const result = await running;
    if (session.raisedWork) tellListeners();
    return result;
  }

  /** Reads in a session of its own, after `begin`; whatever transaction that began is rolled back. */
  async function look<T>(work: Work<T>, begin: (runner: QueryRunner) => Promise<void>): Promise<T> {
    refuseNesting();
    return alone(async () => {
      const runner = dataSource.createQueryRunner();
      const session = new Session(runner, dialect);
      try {
        await begin(runner);
        return await current.run(session, () => work(session));
      } catch (error) {
        throw cleanError(error);
      } finally {
        session.end();
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        await runner.release();
      }
    });
  }

  function tellListeners(): void {
    for (const listener of listeners)
      try {
        listener();
      } catch (error) {
        log.error({ err: error }, 'a listener for work failed');
      }
  }

  return {
    async transaction(work) {
      refuseNesting();
      const started = transport.nowMs();
      const left = (): number => BUDGET_MS - (transport.nowMs() - started);
      for (let limit: number | null = null; ; limit = left()) {
        try {
          return await alone(() => attemptWithin(limit, work));
        } catch (error) {
          if (!isLockFailure(error)) throw cleanError(error);
          // Two that met in a deadlock would meet again if both came back at once.
          await pause(10 + Math.random() * 40);
          if (left() <= 0) throw new Busy('the locks could not be had in time', { cause: cleanError(error) });
        }
      }
    },

    read: (work) => look(work, () => Promise.resolve()),

    // Of SQLite there is one user at a time, so nothing is committed meanwhile.
    snapshot: (work) =>
      look(work, async (runner) => {
        if (dialect === 'mysql') await runner.startTransaction('REPEATABLE READ');
      }),

    onWork(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Work<T> = (session: Session) => Promise<T>;

const settled = (): string => 'settled';
