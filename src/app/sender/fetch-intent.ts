import { MAX_FILE_BYTES } from '../../domain/attachments.ts';
import { instant } from '../../domain/local-date.ts';
import type { Fetched } from '../files/fetch-file.ts';
import type { IntentRow, Tx } from '../ports.ts';
import type { Claimed, Delivery } from './delivery.ts';

/**
 * Fetches a file that a person sent. What became of it is written down with the end of the intent; until then a repetition
 * fetches and keeps the same bytes once more, which changes nothing.
 */
export async function claimFetch(
  { fetching, clock }: Delivery,
  tx: Tx,
  { id }: IntentRow,
  attachmentId: string,
): Promise<Claimed | null> {
  const found = await fetching.resource(tx, attachmentId);
  if (found === null) {
    await tx.outbox.intentEnded(id, 'superseded', 'nothing to fetch any more');
    return null;
  }
  const { resource, file } = found;
  let fetched: Fetched = { missing: 'lost' };
  return {
    async call(gateway) {
      const outcome = await gateway.fetch(resource, MAX_FILE_BYTES);
      if (!outcome.ok) {
        fetched = { missing: outcome.kind === 'target-gone' ? 'withdrawn' : 'lost' };
        return outcome;
      }
      fetched = await fetching.take(file, outcome.bytes);
      return { ok: true, messageId: resource.fileKey, createTime: instant(clock.nowMs()) };
    },
    card: null,
    concluded: (after) => fetching.settle(after, attachmentId, fetched),
  };
}
