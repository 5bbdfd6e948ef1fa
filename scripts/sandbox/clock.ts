/**
 * The demo's legal time. It runs at real speed with an offset that is kept in the journal, also while the sandbox is
 * down (the products' clocks run on, and must agree with it after a restart). It never goes back.
 */
export class LegalClock {
  private offset: number;
  private latest = 0;

  /** @param offset milliseconds legal time is ahead of real time */
  constructor(offset: number) {
    this.offset = offset;
  }

  /** Legal milliseconds since epoch. */
  now(): number {
    this.latest = Math.max(this.latest, Date.now() + this.offset);
    return this.latest;
  }

  /** Jumps to a later legal instant; returns the new offset, which the caller keeps. */
  jump(to: number): number {
    if (to < this.now()) throw new RangeError('legal time only goes forward');
    this.offset = to - Date.now();
    return this.offset;
  }
}
