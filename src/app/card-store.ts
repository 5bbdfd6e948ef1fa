import type { Instant } from '../domain/local-date.ts';

/** `deputy`: the 主管领导 of a unit, who co-signs in his direct chat; he reads what his unit reads. */
export const AUDIENCES = ['centre', 'unit', 'deputy', 'leader', 'supervision'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * A message that is kept current: a case shown in a chat (`lookup`: because somebody asked with /查), a form, or a
 * delivery that a person must decide about, or files that a person is waited for.
 */
export interface CardRow {
  readonly id: string;
  readonly kind: 'case' | 'lookup' | 'form' | 'delivery' | 'upload';
  readonly caseId: string | null;
  readonly formId: string | null;
  /** The parked intent that a `delivery` card asks about. */
  readonly intentId: string | null;
  /** The upload that an `upload` card asks for. */
  readonly uploadId: string | null;
  readonly audience: Audience;
  /** Whose assignment a unit card shows. */
  readonly unitId: string | null;
  readonly chatId: string;
  /** Null until Feishu answered the post. */
  readonly messageId: string | null;
  readonly postedAt: Instant | null;
  readonly wantedVersion: number;
  readonly shownVersion: number;
  /** Transport time before which it may not be PATCHed (2 s rule after a callback; pauses after a lock). */
  readonly notBeforeMs: number;
  /**
   * live; replaced = it shows one line and is kept current no more: a newer card stands in for it, or a person decided
   * against sending it; gone = it could not be posted, or its message no longer takes changes.
   */
  readonly status: 'live' | 'replaced' | 'gone';
  /** What a person decided on a `delivery` card, in one Chinese sentence that the card then shows alone; else null. */
  readonly outcome: string | null;
}

export interface CardReader {
  find(id: string): Promise<CardRow | null>;
  byMessage(messageId: string): Promise<CardRow | null>;
  /** All cards of a case, oldest first. */
  ofCase(caseId: string): Promise<readonly CardRow[]>;
  /** The delivery cards of a parked intent, oldest first. */
  ofIntent(intentId: string): Promise<readonly CardRow[]>;
  /** The cards of an upload, oldest first. */
  ofUpload(uploadId: string): Promise<readonly CardRow[]>;
  /**
   * Ids of cards that may need a new one, oldest first: of open cases, of parked intents that nobody decided about and of open uploads,
   * posted on `until` or before, or gone.
   */
  toRenew(until: Instant): Promise<readonly string[]>;
  /** Cards of open cases that could not be posted, the newest of each place, unless a later one was; not of units that have it no more. */
  undelivered(): Promise<readonly CardRow[]>;
}

export interface Cards extends CardReader {
  /** A card to be posted by an intent; starts with wanted version 1, shown 0. */
  insert(
    card: Omit<
      CardRow,
      | 'intentId'
      | 'uploadId'
      | 'messageId'
      | 'postedAt'
      | 'wantedVersion'
      | 'shownVersion'
      | 'notBeforeMs'
      | 'status'
      | 'outcome'
    > & { readonly intentId?: string; readonly uploadId?: string },
  ): Promise<void>;
  /**
   * Every live card of the case is due again; the one in the tapped message, replaced or not, only after `notBeforeMs`
   * (its callback answered with the card).
   */
  raiseCase(caseId: string, tapped?: { messageId: string; notBeforeMs: number }): Promise<void>;
  /** The card that shows the form is due again, not before `notBeforeMs`. */
  raiseForm(formId: string, notBeforeMs: number): Promise<void>;
  /** The live cards of the upload are due again, not before `notBeforeMs`. */
  raiseUpload(uploadId: string, notBeforeMs: number): Promise<void>;
  /** A live card gives way: it shows one line from now on, due at once where it was posted. False when it is not live. */
  replace(id: string): Promise<boolean>;
  /** A person decided about the parked intent: its live cards show `outcome`, not before `notBeforeMs`. */
  decideDelivery(intentId: string, outcome: string, notBeforeMs: number): Promise<void>;
}
