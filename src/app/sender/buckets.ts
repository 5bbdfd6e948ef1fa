import type { TransportClock } from '../ports.ts';

/** The calls that the sender makes; Feishu counts each API for itself (platform.md §1.4). */
export type Api = 'post' | 'reply' | 'patch' | 'urgent' | 'upload' | 'fetch';

/** What a call is counted against. */
export interface Charge {
  readonly api: Api;
  /** `chat:oc_…` or `message:om_…`; a direct chat stands for its person. */
  readonly target: string;
}

/** A call under way. Its place becomes free one window after `done`. */
export interface Ticket {
  done(): void;
}

/** 5 a second to one chat, to one person, and of changes to one message (§2.1, §2.3); all bots of a group share it. */
const PER_TARGET = 5;
/** 50 a second and 1,000 a minute of one API (tier 4, §1.4). */
const PER_API_SECOND = 50;
const PER_API_MINUTE = 1000;

/** The margin covers clocks that are read in whole milliseconds on both ends. */
const MARGIN_MS = 5;
const SECOND_MS = 1000 + MARGIN_MS;
const MINUTE_MS = 60_000 + MARGIN_MS;

/** Above this number of targets, those that rest are forgotten. */
const MANY_TARGETS = 1000;

/**
 * An exact sliding window. A call takes its place when it begins and keeps it until one window after it ended: Feishu
 * counts it at some moment between, so no window of Feishu's ever holds more than `limit`.
 */
class SlidingWindow {
  readonly #limit: number;
  readonly #spanMs: number;
  /** When the calls of the last window ended, oldest first. */
  #ended: number[];
  #open = 0;

  constructor(limit: number, spanMs: number, ended: readonly number[] = []) {
    this.#limit = limit;
    this.#spanMs = spanMs;
    this.#ended = [...ended];
  }

  /** When the next call may begin: `nowMs`, later, or Infinity while it depends on an open call to end. */
  readyAt(nowMs: number): number {
    this.#forget(nowMs);
    const tooMany = this.#ended.length + this.#open - this.#limit;
    if (tooMany < 0) return nowMs;
    const expires = this.#ended[tooMany];
    return expires === undefined ? Infinity : expires + this.#spanMs;
  }

  begin(): void {
    this.#open += 1;
  }

  end(nowMs: number): void {
    this.#open -= 1;
    this.#ended.push(nowMs);
  }

  rests(nowMs: number): boolean {
    this.#forget(nowMs);
    return this.#open === 0 && this.#ended.length === 0;
  }

  #forget(nowMs: number): void {
    // A clock set back must not close the window for as long as it was set back.
    if ((this.#ended.at(-1) ?? 0) > nowMs) this.#ended = this.#ended.map((ms) => Math.min(ms, nowMs));
    const keep = this.#ended.findIndex((ms) => ms + this.#spanMs > nowMs);
    this.#ended.splice(0, keep === -1 ? this.#ended.length : keep);
  }
}

/** Feishu's limits as this sender knows them: in memory, for the calls of this process alone. */
export class Buckets {
  readonly #clock: TransportClock;
  readonly #windows = new Map<string, SlidingWindow>();
  readonly #pausedUntil = new Map<Api, number>();
  #fullAtMs = -Infinity;

  constructor(clock: TransportClock) {
    this.#clock = clock;
  }

  /**
   * After a takeover: what the predecessor sent is not known, so every window of a second counts as just filled, and
   * those of a minute as filled evenly over the last minute.
   */
  startFull(): void {
    this.#windows.clear();
    this.#fullAtMs = this.#clock.nowMs();
  }

  /** A place for one call, or the transport time from which to ask again (Infinity: when an open call has ended). */
  take({ api, target }: Charge): Ticket | number {
    const now = this.#clock.nowMs();
    const windows = [
      this.#window(target, PER_TARGET, SECOND_MS),
      this.#window(`${api}/s`, PER_API_SECOND, SECOND_MS),
      this.#window(`${api}/min`, PER_API_MINUTE, MINUTE_MS),
    ];
    const readyAt = Math.max(
      this.#pausedUntil.get(api) ?? 0,
      ...windows.map((window) => window.readyAt(now)),
    );
    if (readyAt > now) return readyAt;
    for (const window of windows) window.begin();
    return {
      done: () => {
        for (const window of windows) window.end(this.#clock.nowMs());
      },
    };
  }

  /** No call of `api` before `untilMs`: Feishu asked for it. */
  pause(api: Api, untilMs: number): void {
    this.#pausedUntil.set(api, Math.max(untilMs, this.#pausedUntil.get(api) ?? 0));
  }

  /** Windows kept in memory. */
  get size(): number {
    return this.#windows.size;
  }

  #window(key: string, limit: number, spanMs: number): SlidingWindow {
    const known = this.#windows.get(key);
    if (known !== undefined) return known;
    if (this.#windows.size >= MANY_TARGETS) this.#sweep();
    const made = new SlidingWindow(limit, spanMs, this.#assumed(limit, spanMs));
    this.#windows.set(key, made);
    return made;
  }

  #assumed(limit: number, spanMs: number): number[] {
    if (this.#fullAtMs + spanMs <= this.#clock.nowMs()) return [];
    const step = spanMs === MINUTE_MS ? spanMs / limit : 0;
    return Array.from({ length: limit }, (_, i) => this.#fullAtMs - Math.floor(step * (limit - 1 - i)));
  }

  #sweep(): void {
    for (const [key, window] of this.#windows)
      if (window.rests(this.#clock.nowMs())) this.#windows.delete(key);
  }
}
