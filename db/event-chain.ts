import { createHash } from 'node:crypto';
import type { CaseEvent } from '../src/domain/events.ts';
import { canonicalJson } from './canonical-json.ts';
import type { CaseEventRow } from './entities/case-event.ts';

/**
 * The hash chain of a case's events: hash(n) = SHA-256(hash(n−1) + body(n)), over the very bytes that are stored. The
 * chain begins with the hash of the case's id, so that a whole chain cannot be moved to another case.
 */

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The head of a chain without events. */
export const emptyHead = (caseId: string): string => sha256(caseId);

/** Where a chain ends. */
export interface Head {
  readonly eventCount: number;
  readonly headHash: string;
}

/** The rows that append `events` to the chain ending in `head`, and where it ends then. */
export function append(
  caseId: string,
  head: Head,
  events: readonly CaseEvent[],
): { rows: CaseEventRow[]; head: Head } {
  const rows: CaseEventRow[] = [];
  let { eventCount, headHash } = head;
  for (const { type, v, at, by, act, data } of events) {
    eventCount += 1;
    const body = canonicalJson({ seq: eventCount, type, v, at, by, act, data });
    headHash = sha256(headHash + body);
    rows.push({ caseId, seq: eventCount, body, hash: headHash });
  }
  return { rows, head: { eventCount, headHash } };
}

/**
 * The sequence number of the first link that does not hold, or null when the chain is whole: a changed, missing, added or
 * moved row, or a case row whose count or head is not that of the rows.
 *
 * @param rows all event rows of the case by sequence number
 */
export function firstBroken(caseId: string, head: Head, rows: readonly CaseEventRow[]): number | null {
  let hash = emptyHead(caseId);
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    hash = sha256(hash + row.body);
    if (row.seq !== seq || row.hash !== hash || seq > head.eventCount || seqIn(row.body) !== seq) return seq;
  }
  if (rows.length < head.eventCount) return rows.length + 1;
  return hash === head.headHash ? null : rows.length;
}

/** The sequence number inside a body; null when it is not even JSON. */
function seqIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { seq?: unknown }).seq;
  } catch {
    return null;
  }
}
