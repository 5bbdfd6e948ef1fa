import type { Instant } from '../../domain/local-date.ts';
import type { Fetching } from '../files/fetch-file.ts';
import type { Meter } from '../meter.ts';
import type {
  CardRow,
  ChatGateway,
  FileSource,
  Log,
  ReadTx,
  SendOutcome,
  Store,
  TransportClock,
  Tx,
} from '../ports.ts';
import { retryDelayMs } from './backoff.ts';
import type { Scheduler, Sleeper } from './scheduler.ts';

/** What the sender is given. */
export interface SenderDeps {
  readonly store: Store;
  readonly gateway: Pick<ChatGateway, 'post' | 'reply' | 'patch' | 'urgent' | 'upload' | 'fetch'>;
  readonly clock: TransportClock;
  readonly scheduler: Scheduler;
  /** Chance in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly meter: Meter;
  /** Name of this process in the lease; a new one at every start. */
  readonly holder: string;
  /** Draws a kept card as it should look now; runs in the given transaction. */
  readonly drawCard: (tx: ReadTx, card: CardRow) => Promise<object>;
  /** Draws a reminder from the notices it stands for; null when none of them holds any more. */
  readonly drawDigest: (tx: Tx, intentId: string) => Promise<object | null>;
  /** The bytes of a file to be uploaded; asked for outside of any transaction. */
  readonly fileBytes: (source: FileSource) => Promise<Uint8Array>;
  /** Brings what people sent. */
  readonly fetching: Fetching;
  /** Told in the settling transaction of the first post of a kept card (records receipt by the unit). */
  readonly onCardPosted: (tx: Tx, card: CardRow, postedAt: Instant) => Promise<void>;
}

/** What one delivery works with. */
export interface Delivery extends SenderDeps {
  /** The lease under which it was begun. */
  readonly epoch: number;
  /** Pauses between attempts to settle; rung when the sender stops. */
  readonly pauses: Sleeper;
  readonly stopping: () => boolean;
}

/** An intent as claimed: the call to make, and which version of which kept card it shows. */
export interface Claimed {
  readonly call: (gateway: Delivery['gateway']) => Promise<SendOutcome>;
  readonly card: CardRow | null;
  /** What else is written once it has ended, whichever way; locks its rows before those of the delivery. */
  readonly concluded?: (tx: Tx) => Promise<void>;
}

/** How a delivery went, for the loop. */
export interface Delivered {
  readonly outcome: SendOutcome;
  /** Transport time of the next attempt, null when there will be none. */
  readonly againMs: number | null;
}

/** Makes one call. A gateway that throws leaves open whether the message went out. */
export async function callGateway(
  { log }: Delivery,
  ids: object,
  call: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  try {
    return await call();
  } catch (error) {
    log.error({ ...ids, err: error }, 'the gateway failed');
    return { ok: false, kind: 'uncertain', code: null, detail: 'the gateway failed' };
  }
}

/** When to try again after try number `tries` (from 1), in transport time; null when `outcome` is final. */
export function nextAttemptMs(
  { clock, random }: Delivery,
  outcome: SendOutcome,
  tries: number,
): number | null {
  if (outcome.ok || outcome.kind === 'give-up' || outcome.kind === 'target-gone') return null;
  return clock.nowMs() + Math.max(outcome.afterMs ?? 0, retryDelayMs(tries, random()));
}
