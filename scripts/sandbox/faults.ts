/** Faults a tester can switch on (DESIGN §9, platform.md §15.13). They live in memory only: a restart is healthy. */
export const FAULT_KINDS = [
  'latency',
  'http',
  'lost_answer',
  'drop_ws',
  'duplicate',
  'reorder',
  'late_callback',
  'token_expired',
  'resigned',
  'bot_removed',
  'dissolved',
  'dlp',
  'lock',
  'limits',
  'retry_speed',
  'scope_missing',
  'clock_skew',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  value?: number | string;
  /** Part of the path of the call. */
  path?: string;
  chat_id?: string;
  open_id?: string;
  /** How often it still strikes; absent = without end. */
  times?: number;
  /** Transport time when it ends; absent = never. */
  until?: number;
}

/** What a call or an event is about; a fault strikes when each of its selectors matches. */
export interface Target {
  path?: string;
  chat_id?: string | undefined;
  open_id?: string | undefined;
}

const matches = (fault: Fault, target: Target): boolean =>
  (fault.path === undefined || (target.path ?? '').includes(fault.path)) &&
  (fault.chat_id === undefined || fault.chat_id === target.chat_id) &&
  (fault.open_id === undefined || fault.open_id === target.open_id);

/** The table of active faults. */
export class Faults {
  private active: Fault[] = [];

  add(fault: Fault): void {
    this.active.push(fault);
  }

  clear(): void {
    this.active = [];
  }

  list(): Fault[] {
    const now = Date.now();
    this.active = this.active.filter(
      (fault) => (fault.until ?? Infinity) > now && (fault.times ?? Infinity) > 0,
    );
    return this.active;
  }

  /** The fault of this kind that strikes now, counted as one strike. The newest wins. */
  strike(kind: FaultKind, target: Target = {}): Fault | undefined {
    const fault = this.list().findLast((one) => one.kind === kind && matches(one, target));
    if (fault?.times !== undefined) fault.times -= 1;
    return fault;
  }

  /** Like `strike`, without counting: for lasting conditions. */
  holds(kind: FaultKind, target: Target = {}): Fault | undefined {
    return this.list().findLast((one) => one.kind === kind && matches(one, target));
  }

  /** Milliseconds the signature timestamps of the webhook are off (fault `clock_skew`, by which answers show another `Date`, too). */
  skew(): number {
    return Number(this.strike('clock_skew')?.value ?? 0);
  }

  /** What all faults of this kind that hold now carry. */
  values(kind: FaultKind, target: Target = {}): readonly (number | string | undefined)[] {
    return this.list().flatMap((one) => (one.kind === kind && matches(one, target) ? [one.value] : []));
  }

  /** The number a fault of this kind carries, or `otherwise`. */
  factor(kind: FaultKind, otherwise = 1): number {
    const value = Number(this.holds(kind)?.value);
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  }
}
