const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** A card somebody is using is free again after a second or two, so the first few tries come quickly (DESIGN §7). */
const QUICK_TRIES = 3;

/**
 * Milliseconds to wait after try number `tries` (from 1) failed: 1–2 s three times, then twice as long each time, up to
 * about a minute. `random` in [0, 1) spreads those that failed together.
 */
export function retryDelayMs(tries: number, random: number): number {
  const base = Math.min(FIRST_MS * 2 ** Math.max(0, tries - QUICK_TRIES), LONGEST_MS / 2);
  return Math.round(base * (1 + random));
}
