import { createHash } from 'node:crypto';
import type { SealSum } from '../src/app/seals.ts';

/** Where the event chain of one case ends. */
export interface SealedCase {
  readonly number: string;
  readonly headHash: string;
  readonly eventCount: number;
}

/**
 * The seal over all cases (DESIGN §7): SHA-256 over one line `number head_hash event_count` for each, ordered by number.
 * Whoever has the tables can recompute it.
 */
export function sealOf(cases: readonly SealedCase[]): SealSum {
  const lines = cases
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ number, headHash, eventCount }) => `${number} ${headHash} ${eventCount}\n`);
  return {
    cases: cases.length,
    events: cases.reduce((sum, { eventCount }) => sum + eventCount, 0),
    hash: createHash('sha256').update(lines.join(''), 'utf8').digest('hex'),
  };
}
