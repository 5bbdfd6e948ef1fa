import type { CaseState } from './case.ts';
import { awaitsRedispatch } from './return.ts';

/** What the centre owes before a unit has the case: the review (Article 4(2)), or after a return another unit (Article 4(3)). */
export const reviewDuty = (state: CaseState): 'review' | 'redispatch' =>
  awaitsRedispatch(state) ? 'redispatch' : 'review';
