import type { CaseState } from './case.ts';
import { runningClocks } from './case.ts';
import { happened, type CaseEvent } from './events.ts';
import type { Instant } from './local-date.ts';

/**
 * 作废 (DESIGN §4): the director strikes out what was registered by mistake. The number stays, so that the ledger has no gap
 * (Article 2(1)); nothing is owed any more, and what waits for a decision is settled with it.
 */
export const voidCase = (
  state: CaseState,
  reason: string,
  act: { readonly at: Instant; readonly by: string },
): readonly CaseEvent[] => [
  happened('voided', act, { reason }),
  ...runningClocks(state).map(({ no }) => happened('clockVoided', act, { clockNo: no })),
];
