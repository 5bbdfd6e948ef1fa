/** A cap of platform.md §1.4 and §2.1: at most `cap` calls in any `windowMs` of transport time. */
export interface Rate {
  cap: number;
  windowMs: number;
}

/** 5/s to one chat, to one user, and per changed message (platform.md §2.1, §2.3). */
export const TARGET_RATE: readonly Rate[] = [{ cap: 5, windowMs: 1000 }];

/** Tier 4: per API (platform.md §1.4). */
export const API_RATE: readonly Rate[] = [
  { cap: 50, windowMs: 1000 },
  { cap: 1000, windowMs: 60_000 },
];

export interface Refusal {
  cap: number;
  /** Whole seconds until the next call is accepted. */
  resetSeconds: number;
}

/** Sliding windows of accepted calls by key. Refused calls are not counted. */
export class Limits {
  private readonly accepted = new Map<string, number[]>();

  /** Takes one call of the key, or says why not. `factor` scales the caps (fault `limits`). */
  take(key: string, rates: readonly Rate[], factor: number): Refusal | undefined {
    const now = performance.now();
    const longest = Math.max(...rates.map((rate) => rate.windowMs));
    const times = (this.accepted.get(key) ?? []).filter((time) => time > now - longest);
    this.accepted.set(key, times);
    for (const rate of rates) {
      const cap = Math.max(1, Math.floor(rate.cap * factor));
      const inWindow = times.filter((time) => time > now - rate.windowMs);
      const oldest = inWindow.at(-cap);
      if (oldest !== undefined) {
        return { cap, resetSeconds: Math.max(1, Math.ceil((oldest + rate.windowMs - now) / 1000)) };
      }
    }
    times.push(now);
    return undefined;
  }
}
