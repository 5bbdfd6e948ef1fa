import type { Outbox } from '../ports.ts';
import { retryDelayMs } from './backoff.ts';
import { Buckets, type Ticket } from './buckets.ts';
import type { Delivered, SenderDeps } from './delivery.ts';
import { refreshCard } from './refresh-card.ts';
import { Sleeper } from './scheduler.ts';
import { sendIntent } from './send-intent.ts';
import { carriesFile, chargeOf, inOrder, type Work } from './work.ts';

/** How long the lease lasts without being renewed; a dead sender is replaced after that. */
const LEASE_MS = 5000;
const RENEW_MS = LEASE_MS / 3;
/** How often to look for work that other replicas committed. */
const POLL_MS = 500;
/** Commits in quick succession are looked at together. */
const LOOK_GAP_MS = 20;
/** Pause after the database failed. */
const DATABASE_PAUSE_MS = 1000;
const PARALLEL = 8;
/** Files carried at the same time; they must not keep the messages waiting, nor fill the memory. */
const PARALLEL_FILES = 2;
/** How much is looked at in one go; a chat with more waiting than this would hide those behind it. */
const LOOK_LIMIT = 500;
/** For so many failures of a message those behind it in its chat wait, to keep the order; then they pass. */
const ORDERED_TRIES = 3;

interface Lease {
  readonly epoch: number;
  readonly heldAtMs: number;
}

/** Sends what was committed, when this replica is the sender. */
export interface Sender {
  start(): void;
  /** Begins nothing new, ends what is under way, gives the lease back. */
  stop(): Promise<void>;
  /** Deliveries under way. */
  inFlight(): number;
  /** Transport time at which the loop last heard from the database, as the sender or in waiting. */
  aliveAtMs(): number;
}

/** The one loop: looks for work, starts what the limits allow, sleeps until something can have changed. */
export function createSender(deps: SenderDeps): Sender {
  const { store, clock, scheduler, random, log, meter, holder } = deps;
  const buckets = new Buckets(clock);
  const sleeper = new Sleeper(scheduler);
  const pauses = new Sleeper(scheduler);

  let lease: Lease | null = null;
  let waiting: Work[] = [];
  let lookedAtMs = -Infinity;
  let lookAtMs = -Infinity;
  /** What runs now, by id of intent or card. */
  const running = new Map<string, Promise<void>>();
  const busyChats = new Set<string>();
  let carrying = 0;
  /** Messages that failed, by chat: what stands behind them in their lane or a later one waits. */
  const heldChats = new Map<string, { id: string; lane: number; untilMs: number }>();
  /** Failures in a row of a card, and of anything that could not even be claimed or drawn. */
  const failures = new Map<string, { count: number; untilMs: number }>();

  let aliveAtMs = clock.nowMs();
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let unsubscribe = (): void => undefined;

  const lookSoon = (): void => {
    lookAtMs = Math.min(lookAtMs, lookedAtMs + LOOK_GAP_MS);
    sleeper.ring();
  };

  /** Takes or renews the lease; in between it is enough that nobody else took it. */
  async function hold(outbox: Outbox, now: number): Promise<(Lease & { takenOver: boolean }) | null> {
    if (lease !== null && now - lease.heldAtMs < RENEW_MS && (await outbox.fence(holder, lease.epoch)))
      return { ...lease, takenOver: false };
    const held = await outbox.holdLease(holder, now, LEASE_MS);
    return held && { ...held, heldAtMs: now };
  }

  /** Holds the lease and lists what is due. */
  async function look(now: number): Promise<void> {
    // Set first: what is committed while the list is made must be looked at again.
    lookedAtMs = now;
    lookAtMs = now + POLL_MS;
    const runningBefore = new Set(running.keys());
    const found = await store.transaction(async ({ outbox }) => {
      const held = await hold(outbox, now);
      if (held === null) return null;
      const intents = await outbox.dueIntents(now, LOOK_LIMIT);
      const cards = await outbox.dueCards(now, LOOK_LIMIT);
      return { held, work: inOrder(intents, cards), nextDueMs: await outbox.nextDueMs() };
    });
    aliveAtMs = clock.nowMs();
    if (found === null) {
      if (lease !== null) log.warn({ holder }, 'no longer the sender');
      lease = null;
      waiting = [];
      return;
    }
    if (found.held.takenOver) takeOver(found.held.epoch);
    lease = found.held;
    // What ran while the list was made may be on it although it is done.
    waiting = found.work.filter((work) => !runningBefore.has(work.id));
    // A message that holds others back must be on the list when its time comes, or they would pass it.
    const moments = [found.nextDueMs ?? now, ...[...heldChats.values()].map((held) => held.untilMs)];
    lookAtMs = Math.min(lookAtMs, ...moments.filter((ms) => ms > now));
  }

  function takeOver(epoch: number): void {
    log.info({ holder, epoch }, 'now the sender');
    buckets.startFull();
    heldChats.clear();
    failures.clear();
  }

  /** Starts what may start; returns when something that waits for a limit may. */
  function startReady(now: number, epoch: number): number {
    let readyAt = Infinity;
    const held = new Set<string>();
    waiting = waiting.filter((work) => {
      if (running.size >= PARALLEL || busyChats.has(work.chatId)) return true;
      if (carriesFile(work) && carrying >= PARALLEL_FILES) return true;
      const untilMs = Math.max(failures.get(work.id)?.untilMs ?? 0, heldUntil(work));
      if (untilMs > now) {
        readyAt = Math.min(readyAt, untilMs);
        return true;
      }
      // What stands behind a message of its chat that waits for a limit does not pass it.
      if (work.type === 'intent' && held.has(work.chatId)) return true;
      const ticket = buckets.take(chargeOf(work));
      if (typeof ticket === 'number') {
        readyAt = Math.min(readyAt, ticket);
        if (work.type === 'intent') held.add(work.chatId);
        return true;
      }
      begin(work, ticket, epoch);
      return false;
    });
    return readyAt;
  }

  function heldUntil(work: Work): number {
    const hold = heldChats.get(work.chatId);
    return work.type === 'intent' && hold !== undefined && work.lane >= hold.lane ? hold.untilMs : 0;
  }

  function begin(work: Work, ticket: Ticket, epoch: number): void {
    const carried = carriesFile(work) ? 1 : 0;
    carrying += carried;
    busyChats.add(work.chatId);
    const job = deliver(work, epoch).finally(() => {
      ticket.done();
      carrying -= carried;
      busyChats.delete(work.chatId);
      running.delete(work.id);
      lookSoon();
    });
    running.set(work.id, job);
  }

  async function deliver(work: Work, epoch: number): Promise<void> {
    const delivery = { ...deps, epoch, pauses, stopping: () => stopping };
    try {
      const delivered =
        work.type === 'intent'
          ? await sendIntent(delivery, work.intent)
          : await refreshCard(delivery, work.card, failures.get(work.id)?.count ?? 0);
      note(work, delivered);
    } catch (error) {
      const count = (failures.get(work.id)?.count ?? 0) + 1;
      failures.set(work.id, { count, untilMs: clock.nowMs() + retryDelayMs(count, random()) });
      const ids = work.type === 'intent' ? { cause: work.intent.cause } : { caseId: work.card.caseId };
      log.error({ [`${work.type}Id`]: work.id, ...ids, err: error }, 'a delivery could not be prepared');
    }
  }

  /** Draws the consequences of a delivery for those that wait. */
  function note(work: Work, delivered: Delivered | null): void {
    const againMs = delivered?.againMs ?? null;
    if (delivered !== null) {
      const { outcome } = delivered;
      meter.sent(work.lane, outcome.ok ? 'ok' : outcome.kind, outcome.ok ? null : outcome.code);
    }
    if (delivered?.outcome.ok === false && delivered.outcome.afterMs !== undefined && againMs !== null)
      buckets.pause(chargeOf(work).api, clock.nowMs() + delivered.outcome.afterMs);
    if (againMs === null) {
      failures.delete(work.id);
      if (heldChats.get(work.chatId)?.id === work.id) heldChats.delete(work.chatId);
    } else if (work.type === 'card') {
      failures.set(work.id, { count: (failures.get(work.id)?.count ?? 0) + 1, untilMs: againMs });
    } else if (work.intent.attempts < ORDERED_TRIES) {
      heldChats.set(work.chatId, { id: work.id, lane: work.lane, untilMs: againMs });
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const now = clock.nowMs();
        if (now >= lookAtMs) await look(now);
        const readyAt = lease === null ? Infinity : startReady(now, lease.epoch);
        await sleeper.sleep(Math.max(1, Math.min(lookAtMs, readyAt) - clock.nowMs()));
      } catch (error) {
        log.error({ err: error }, 'the sender cannot reach the database');
        await pauses.sleep(DATABASE_PAUSE_MS);
      }
    }
    await Promise.all(running.values());
    await release();
  }

  async function release(): Promise<void> {
    if (lease === null) return;
    lease = null;
    try {
      await store.transaction((tx) => tx.outbox.releaseLease(holder));
    } catch (error) {
      log.error({ err: error }, 'the lease of the sender runs out by itself');
    }
  }

  return {
    start() {
      unsubscribe = store.onWork(() => {
        if (lease !== null) lookSoon();
      });
      loop = run();
    },
    async stop() {
      stopping = true;
      unsubscribe();
      sleeper.ring();
      pauses.ring();
      await loop;
    },
    inFlight: () => running.size,
    aliveAtMs: () => aliveAtMs,
  };
}
