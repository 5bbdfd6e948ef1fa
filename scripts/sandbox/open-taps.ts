/** How long after the answer to a click the card stays locked for PATCH, transport ms (platform.md §2.3; DESIGN §9). */
const LOCK_MS = 500;

/** Clicks that are not answered yet, and cards locked because of one. */
export class OpenTaps {
  private readonly open = new Map<string, number>();
  private readonly lockedUntil = new Map<string, number>();

  /** Number of clicks waiting for an answer. */
  get size(): number {
    return this.open.size;
  }

  begin(messageId: string): void {
    this.open.set(messageId, (this.open.get(messageId) ?? 0) + 1);
  }

  end(messageId: string): void {
    const left = (this.open.get(messageId) ?? 1) - 1;
    if (left > 0) this.open.set(messageId, left);
    else this.open.delete(messageId);
    this.lockedUntil.set(messageId, performance.now() + LOCK_MS);
  }

  /** "card action is lock": a PATCH now is refused with 11310. */
  locks(messageId: string): boolean {
    const until = this.lockedUntil.get(messageId);
    if (until !== undefined && until <= performance.now()) this.lockedUntil.delete(messageId);
    return this.open.has(messageId) || this.lockedUntil.has(messageId);
  }
}
