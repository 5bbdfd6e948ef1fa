import type { FormKind } from '../ports.ts';
import { concludeSubmitters } from './conclude.ts';
import { confirmHolidays } from '../holidays/confirm-holidays.ts';
import { returnSubmitters } from './return.ts';
import { reviewSubmitters } from './review.ts';
import type { Submitter } from './submitter.ts';
import { trackSubmitters } from './track.ts';
import { unitSubmitters } from './unit.ts';

/** What each form does when it is submitted. */
export const submitters: Readonly<Record<FormKind, Submitter>> = {
  ...reviewSubmitters,
  ...returnSubmitters,
  ...unitSubmitters,
  ...trackSubmitters,
  ...concludeSubmitters,
  holidays: confirmHolidays,
};
