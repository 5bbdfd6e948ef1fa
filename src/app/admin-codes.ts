/** The one-time code that makes the first admin. There is one at most; only its hash is stored. */
export interface AdminCodes {
  /** Stores a new code in place of any earlier one. `expiresMs` is transport time. */
  issue(code: string, expiresMs: number): Promise<void>;
  /**
   * Locks the open code and counts an attempt at it.
   * @returns null when there is none; `attempts` counts this one too
   */
  attempt(code: string): Promise<{ matches: boolean; expiresMs: number; attempts: number } | null>;
  /** There is no code any more. */
  revoke(): Promise<void>;
}
