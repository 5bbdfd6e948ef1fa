import type { Faults, Target } from './faults.ts';
import { randomHex } from './ids.ts';
import { parseJson } from './json.ts';
import type { Delivery, LongConnection } from './long-connection.ts';
import { ACK_MS } from './long-connection.ts';
import type { Products } from './products.ts';
import type { Store } from './store.ts';
import type { AppIdentity, PushEvent } from './types.ts';
import { postEvent } from './webhook.ts';

/** Waits before the retries of an event, transport milliseconds (platform.md §7.1). Then it is given up. */
const RETRY_MS: readonly number[] = [15_000, 300_000, 3_600_000, 21_600_000];
/** An event held back by fault `reorder` goes out after the next one, at the latest after this. */
const REORDER_MS = 1000;

/** Pushes events and callbacks to the product, over the long connection or the webhook. */
export class Push {
  private readonly store: Store;
  private readonly wire: LongConnection;
  private readonly products: Products;
  private readonly faults: Faults;
  private readonly app: AppIdentity;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly underWay = new Set<string | symbol>();
  private held: string | undefined;
  private closed = false;
  private begun = 0;

  constructor(parts: {
    store: Store;
    wire: LongConnection;
    products: Products;
    faults: Faults;
    app: AppIdentity;
  }) {
    this.store = parts.store;
    this.wire = parts.wire;
    this.products = parts.products;
    this.faults = parts.faults;
    this.app = parts.app;
  }

  /** Takes up what was pending when the sandbox stopped. */
  resume(): void {
    for (const event of this.store.state.events.values()) if (event.state === 'pending') this.plan(event.id);
  }

  /** Stores an event; resolves when it is on disk, before it is delivered. `about` is for the selectors of faults. */
  async enqueue(event: PushEvent, about: Target): Promise<void> {
    await this.store.write({ k: 'event', v: event });
    if (this.held === undefined && this.faults.strike('reorder', about)) {
      this.held = event.id;
      this.later(event.id, REORDER_MS);
      return;
    }
    this.plan(event.id);
    if (this.held !== undefined && this.held !== event.id) {
      const held = this.held;
      this.held = undefined;
      this.later(held, 50);
    }
    if (this.faults.strike('duplicate', about)) void this.repeat(event.id);
  }

  /** Pushes a callback once; callbacks are never retried (platform.md §7.1). */
  async callback(event: PushEvent, about: Target): Promise<Delivery> {
    await this.store.write({ k: 'event', v: event });
    const late = this.faults.strike('late_callback', about);
    const delivery = late
      ? await this.deliverLate(event, Number(late.value))
      : await this.deliver(event.payload);
    const state = succeeded(delivery) ? 'delivered' : 'gave_up';
    await this.store.write({ k: 'event_state', v: { id: event.id, attempts: 1, state } });
    return delivery;
  }

  /** Pushes the identical event once more, outside the schedule. */
  async repeat(id: string): Promise<Delivery> {
    const event = this.store.state.events.get(id);
    return event ? this.counted(() => this.deliver(event.payload)) : { kind: 'unreachable' };
  }

  /** Plans all retries anew after the speed changed. */
  replan(): void {
    for (const id of [...this.timers.keys()]) this.plan(id);
  }

  /** Events that wait: due within the given milliseconds (or under way), and later ones. */
  pending(withinMs: number): { now: number; later: number } {
    const counts = { now: this.underWay.size, later: 0 };
    for (const id of this.timers.keys()) {
      const event = this.store.state.events.get(id);
      if (event && this.dueAt(event) - Date.now() <= withinMs) counts.now += 1;
      else counts.later += 1;
    }
    return counts;
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Transport time of the next attempt. */
  private dueAt(event: PushEvent): number {
    if (event.attempts === 0) return event.created_at;
    const wait = RETRY_MS[event.attempts - 1] ?? 0;
    return (event.failed_at ?? 0) + wait / this.faults.factor('retry_speed');
  }

  private plan(id: string): void {
    const event = this.store.state.events.get(id);
    if (event) this.later(id, Math.max(0, this.dueAt(event) - Date.now()));
  }

  private later(id: string, ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => {
        this.timers.delete(id);
        if (this.held === id) this.held = undefined;
        void this.attempt(id);
      }, ms),
    );
  }

  private async attempt(id: string): Promise<void> {
    const event = this.store.state.events.get(id);
    if (event?.state !== 'pending') return;
    this.underWay.add(id);
    try {
      await this.wire.connected(this.hasWebhook() ? 0 : ACK_MS);
      const delivery = this.closed ? undefined : await this.deliver(event.payload);
      // A stop is no failed attempt: the next start delivers it.
      if (this.isClosed() || !delivery) return;
      const attempts = event.attempts + 1;
      const state = succeeded(delivery) ? 'delivered' : attempts > RETRY_MS.length ? 'gave_up' : 'pending';
      const failed = state === 'delivered' ? {} : { failed_at: Date.now() };
      await this.store.write({ k: 'event_state', v: { id, attempts, state, ...failed } });
      if (state === 'pending') this.plan(id);
    } finally {
      this.underWay.delete(id);
    }
  }

  /** Work outside the schedule also keeps the sandbox from being idle. */
  private async counted(work: () => Promise<Delivery>): Promise<Delivery> {
    const mark = Symbol('push');
    this.underWay.add(mark);
    try {
      return await work();
    } finally {
      this.underWay.delete(mark);
    }
  }

  private isClosed(): boolean {
    return this.closed;
  }

  /** Deliveries begun so far: who asked whether all is done must ask again when it grew meanwhile. */
  get deliveries(): number {
    return this.begun;
  }

  private deliver(payload: string): Promise<Delivery> {
    this.begun += 1;
    const hooks = this.webhooks();
    if (this.wire.connections > 0 || hooks.length === 0) return this.wire.push(payload);
    const hook = hooks[Math.floor(Math.random() * hooks.length)];
    return hook === undefined
      ? Promise.resolve({ kind: 'unreachable' })
      : postEvent(hook, payload, this.app, this.faults.skew());
  }

  /** The product gets it late; the person has seen the time-out by then. */
  private deliverLate(event: PushEvent, ms: number): Promise<Delivery> {
    return new Promise((resolve) => {
      const timeout = setTimeout(() => resolve({ kind: 'timeout' }), ACK_MS);
      setTimeout(() => {
        void this.counted(() => this.deliver(event.payload)).then((delivery) => {
          if (ms < ACK_MS) {
            clearTimeout(timeout);
            resolve(delivery);
          }
        });
      }, ms);
    });
  }

  private webhooks(): string[] {
    return this.products.running().flatMap((product) => product.webhook ?? []);
  }

  private hasWebhook(): boolean {
    return this.webhooks().length > 0;
  }
}

const succeeded = (delivery: Delivery): boolean => delivery.kind === 'ack' && delivery.code === 200;

/** An event with the envelope of platform.md §7.1. `createTime` is legal time, in the unit the type asks for. */
export function newEvent(
  app: AppIdentity,
  type: string,
  createTime: string,
  event: Readonly<Record<string, unknown>>,
): PushEvent {
  const id = randomHex(32);
  const header = {
    event_id: id,
    event_type: type,
    create_time: createTime,
    token: app.verification_token,
    app_id: app.app_id,
    tenant_key: app.tenant_key,
  };
  const payload = JSON.stringify({ schema: '2.0', header, event });
  return { id, type, payload, created_at: Date.now(), attempts: 0, state: 'pending' };
}

/** The payload as an object, for `GET /sandbox/events`. */
export const eventPayload = (event: PushEvent): unknown => parseJson(event.payload);
