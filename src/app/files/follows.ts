import type { Purpose } from '../../domain/file-purpose.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import type { Act } from '../once.ts';
import { recordScan } from '../scan-arrived.ts';
import type { AttachmentRow, UploadRow } from '../ports.ts';

/**
 * What follows when a usable file is stored, the further pages of the same paper included. `act` is the person's, at the time
 * that counts (of his message, however late its content came); the case is locked. A refusal is told him in his direct chat;
 * the file stays with the case.
 */
export type Follow = (
  deps: Deps,
  act: Act,
  upload: UploadRow & { readonly caseId: string },
  file: AttachmentRow,
) => Promise<Refusal | null>;

/** By purpose; evidence and supplements are there to be read, nothing follows by itself; a return waits for its scan. */
export const FOLLOWS: Readonly<Record<Purpose, Follow | null>> = {
  evidence: null,
  supplement: null,
  returnScan: recordScan,
};
