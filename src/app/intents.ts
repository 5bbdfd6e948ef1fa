import type { Instant } from '../domain/local-date.ts';
import type { Period } from '../domain/period.ts';

/** 0 answers and forms, 1 cards, 2 nudges. */
export type Lane = 0 | 1 | 2;

/** What a message will say: fixed text, a fixed card, or a kept card drawn when it is sent. */
export type IntentContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: object }
  | { readonly type: 'keptCard'; readonly cardId: string }
  /** A reminder: drawn when it is sent from the notices it stands for, superseded when none of them holds any more. */
  | { readonly type: 'digest' }
  /** In-app urgent (platform.md §2.5) for the message that `after` sent. */
  | { readonly type: 'urgent'; readonly openIds: readonly string[] }
  /** Hands a file to Feishu, which gives it a key; nobody sees it before a `file` posts it. */
  | { readonly type: 'upload'; readonly name: string; readonly source: FileSource }
  /** A message with the file that `after` uploaded. */
  | { readonly type: 'file'; readonly name: string }
  /** Brings us the content of a file that a person sent. */
  | { readonly type: 'fetch'; readonly attachmentId: string };

/**
 * What bytes a file has when it is uploaded. The same each time that is asked, for an upload may be repeated: kept among
 * the attachments under their hash (whoever enqueues puts them there first).
 */
export type FileSource =
  | { readonly kind: 'kept'; readonly sha256: string }
  /**
   * 承办单 of a case, drawn when it is uploaded, since nothing may keep the telephone number on it. `unitId`: whose liaison reads
   * it; null = the centre. `by`: who asked for it, `at`: when.
   */
  | {
      readonly kind: 'sheet';
      readonly caseId: string;
      readonly unitId: string | null;
      readonly by: string;
      readonly at: Instant;
    }
  /** 卷宗 of a case in the same way, with the files of it that were there when it was asked for. */
  | {
      readonly kind: 'dossier';
      readonly caseId: string;
      readonly unitId: string | null;
      readonly by: string;
      readonly at: Instant;
      readonly fileIds: readonly string[];
    }
  /** 台账 of a period as it stands when it is uploaded; nothing keeps what stands in it. `unitIds`: the only units it is about; null = all. */
  | {
      readonly kind: 'ledger';
      readonly period: Period;
      readonly unitIds: readonly string[] | null;
      readonly by: string;
      readonly at: Instant;
    }
  /** 退件情况说明 of the `index`-th return of a case; nothing keeps what a unit may read of it. */
  | { readonly kind: 'returnLetter'; readonly caseId: string; readonly index: number };

/** Where a message goes; a person's open_id as `chatId` is the direct chat with him. Replies count against their chat. */
export type IntentTarget =
  | { readonly type: 'chat'; readonly chatId: string }
  | { readonly type: 'reply'; readonly chatId: string; readonly messageId: string };

export interface NewIntent {
  /** Feishu's `uuid`: at most one message per intent within an hour. */
  readonly id: string;
  readonly lane: Lane;
  readonly target: IntentTarget;
  readonly content: IntentContent;
  /** Sent only after this other intent was sent. */
  readonly after: string | null;
  /** Legal time of the act that caused it. */
  readonly createdAt: Instant;
  /** Correlation from event to message: the inbox key. */
  readonly cause: string;
}

export interface Intents {
  enqueue(intent: NewIntent): Promise<void>;
  /** Deletes up to `limit` intents from before `before` that were sent or superseded and that nothing waits for. Gives their number. */
  clear(before: Instant, limit: number): Promise<number>;
}

export type IntentStatus = 'queued' | 'sending' | 'sent' | 'parked' | 'failed' | 'superseded';

export interface IntentRow extends NewIntent {
  readonly status: IntentStatus;
  readonly attempts: number;
  /** Transport ms of the first attempt; null before it. */
  readonly firstAttemptMs: number | null;
  readonly nextAttemptMs: number;
  /** An attempt is under way or ended without a clear answer: the message may exist. */
  readonly uncertain: boolean;
  /** What Feishu calls what was sent: a message, or the key of an uploaded file. */
  readonly messageId: string | null;
  readonly error: string | null;
}

export interface DeliveryReader {
  find(intentId: string): Promise<IntentRow | null>;
  /** The intent that became that message. */
  byMessage(messageId: string): Promise<IntentRow | null>;
  /** Messages of which nobody knows whether they arrived, in the order they were enqueued. */
  parked(): Promise<readonly IntentRow[]>;
  /** Messages that wait since `sinceMs` of transport time or longer and for nothing but their delivery; oldest first. */
  stuck(sinceMs: number, limit: number): Promise<readonly IntentRow[]>;
}

/** What people are told of messages that do not arrive, and what they decide about them. */
export interface Deliveries extends DeliveryReader {
  /** A parked message is queued again, as if it had never been tried; false when it is not parked. */
  resend(intentId: string): Promise<boolean>;
  /** A parked message is never sent; what waited for it is superseded. False when it is not parked. */
  drop(intentId: string, error: string): Promise<boolean>;
}
