import type { Instant } from '../domain/local-date.ts';

export const FORM_KINDS = [
  'register',
  'registerAnother',
  'dispatch',
  'redispatch',
  'answer',
  'decline',
  'askSupplement',
  'askReturn',
  'agreeReturn',
  'result',
  'giveOpinion',
  'askExtension',
  'grantExtension',
  'askJoint',
  'askTrack',
  'progress',
  'followUp',
  'reassign',
  'proposeTermination',
  'withdraw',
  'holidays',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];
/** Forms that are about a case, each named after the act it is for. */
export type CaseFormKind = Exclude<FormKind, 'register' | 'holidays'>;

/** A form is its own idempotency key: open → submitted | cancelled | expired. */
export interface FormRow {
  readonly id: string;
  readonly kind: FormKind;
  readonly caseId: string | null;
  readonly ownerId: string;
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
  readonly status: 'open' | 'submitted' | 'cancelled' | 'expired';
  /** What it is about besides: the notice that was pasted (放假), the units that were typed (改派). */
  readonly payload: string | null;
  /** What the submit led to, in one Chinese sentence: told again to a second submit. */
  readonly outcome: string | null;
}

export interface FormReader {
  find(id: string): Promise<FormRow | null>;
  /** Ids after `after` of open forms that ran out before `now`, in the order of their ids. */
  overdue(now: Instant, after: string, limit: number): Promise<readonly string[]>;
}

export interface Forms extends FormReader {
  insert(form: FormRow): Promise<void>;
  /** Locks the form row until the end of the transaction. Before the case row, always. */
  lock(id: string): Promise<FormRow | null>;
  settle(id: string, status: 'submitted' | 'cancelled' | 'expired', outcome: string): Promise<void>;
  /** Open forms of one person, kind and case: replaced when he opens another. */
  openOf(ownerId: string, kind: FormKind, caseId: string | null): Promise<readonly FormRow[]>;
}
