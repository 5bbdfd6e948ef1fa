import type { Purpose } from '../../domain/file-purpose.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Deps } from '../deps.ts';
import type { Act } from '../once.ts';
import type { ReadTx, UploadRow } from '../ports.ts';
import { postUploadCard } from './post-upload-card.ts';

/**
 * The seam for whoever waits for files (DESIGN §6 Files).
 *
 * `openUpload` waits for files of a person for a case, as part of the caller's transaction, which holds the lock of the
 * case; the bot says so in his direct chat by a card with 材料已齐. Asked for again while it is open, it is the same one, on
 * a new card. What comes is stored by itself; with every usable file that is on disk `FOLLOWS` (follows.ts) of its purpose is
 * called, at the time when the person sent it and in the transaction that records it. A new purpose is a line in `PURPOSE` (src/domain/file-purpose.ts) and one in `FOLLOWS`.
 *
 * A message in time is in time however late its content comes: before anything lapses for want of a file, ask
 * `isOnItsWay`.
 */
export async function openUpload(
  deps: Deps,
  act: Act,
  what: { readonly personId: string; readonly caseId: string; readonly purpose: Purpose },
): Promise<UploadRow> {
  const { tx, origin } = act;
  const pending = await tx.uploads.pendingOf(what.personId);
  const open = pending.find(({ caseId, purpose }) => caseId === what.caseId && purpose === what.purpose);
  const upload = open ?? { ...what, id: deps.newId(), openedAt: origin.at, closedAt: null };
  if (open === undefined) await tx.uploads.insert(upload);
  await postUploadCard(deps, act, upload);
  return upload;
}

/** Whether a file for `purpose` was sent and its content is still to come, or `today` may be sent again without loss of time. */
export async function isOnItsWay(
  { uploads }: Pick<ReadTx, 'uploads'>,
  caseId: string,
  purpose: Purpose,
  today: LocalDate,
): Promise<boolean> {
  const files = await uploads.filesOfCase(caseId);
  return files.some(
    (file) =>
      file.purpose === purpose &&
      (file.status === 'arriving' || (file.againUntil !== null && today <= file.againUntil)),
  );
}
