import type { CaseState } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import type { Instant } from '../domain/local-date.ts';
import { scanMayCome } from '../domain/sealed-scan.ts';
import type { Tx, UploadRow } from './ports.ts';

/** After which no scan of a return may be waited for any more. */
const MAY_END: ReadonlySet<Command['type']> = new Set([
  'accept',
  'agreeReturn',
  'refuseReturn',
  'reassign',
  'proposeTermination',
  'withdraw',
  'undo',
] as const);

/** What is waited for under a return that this act may end; locked, since uploads are locked before their case. */
export const lockReturnScans = async (
  tx: Tx,
  caseId: string,
  type: Command['type'],
): Promise<readonly UploadRow[]> =>
  MAY_END.has(type) ? await tx.uploads.lockOpen(caseId, 'returnScan') : [];

/** Nobody is asked any more for what nobody waits for: what he sends next belongs elsewhere. */
export async function closeReturnScans(
  tx: Tx,
  uploads: readonly UploadRow[],
  state: CaseState,
  at: Instant,
): Promise<void> {
  if (scanMayCome(state)) return;
  for (const { id } of uploads) {
    await tx.uploads.close(id, at);
    await tx.cards.raiseUpload(id, 0);
  }
}
