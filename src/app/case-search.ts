import type { Contact, Demand } from '../domain/case.ts';
import type { Earlier } from '../domain/likely-same.ts';
import type { Sight } from '../domain/scope.ts';

/** More than this many are not counted: whoever finds so many must narrow his search anyway. */
export const MOST_FOUND = 1000;

/** Cases that somebody looked for, as far as they are in his sight. */
export interface Found {
  /** Newest first, at most `MOST_FOUND`. */
  readonly ids: readonly string[];
  /** False when there are more, or may be. */
  readonly complete: boolean;
}

/** Finds cases for people. Every answer holds only what is in sight, so that no count and no page tells of other cases. */
export interface CaseSearch {
  byCreditCode(code: string, sight: Sight): Promise<Found>;
  /** By the whole name or telephone number of the contact, in any spelling. */
  byContact(field: 'name' | 'phone', text: string, sight: Sight): Promise<Found>;
  /** Cases of enterprises whose name begins so; null when they are too many to be sorted at once: `byText` finds them. */
  byEnterprise(beginning: string, sight: Sight): Promise<Found | null>;
  /** Enterprise and demand together hold each of the words (`wordsOf`), one of which has two characters or more. */
  byText(words: readonly string[], sight: Sight): Promise<Found>;
  /**
   * Cases older than `id` that may be of the same enterprise, the newest of each kind: by credit code, spelling of its name,
   * telephone number of the contact. For the centre alone, which sees all.
   */
  earlier(
    id: string,
    demand: Pick<Demand, 'enterprise' | 'creditCode'>,
    contact: Contact | null,
  ): Promise<readonly Earlier[]>;
}

/** Makes texts quick to find. A case that is not indexed yet is found too: those few are read one by one. */
export interface TextIndex {
  /** Indexes the cases that have waited longest, once they are enough; false when they are not. */
  indexWaiting(): Promise<boolean>;
}
