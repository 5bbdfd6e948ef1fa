import type { Deps } from '../deps.ts';
import type { Origin } from '../origin.ts';
import type { Tx, UploadRow } from '../ports.ts';
import { postKeptCard } from '../post-card.ts';

/** Posts the card of an upload in the direct chat of its person, in place of earlier ones. */
export async function postUploadCard(
  deps: Deps,
  { tx, origin }: { readonly tx: Tx; readonly origin: Pick<Origin, 'key' | 'at'> },
  upload: UploadRow,
): Promise<void> {
  const openId = await tx.directory.openIdOf(upload.personId);
  if (openId === null) throw new Error(`person ${upload.personId} has no open_id`);
  for (const older of await tx.cards.ofUpload(upload.id)) await tx.cards.replace(older.id);
  await postKeptCard(
    deps,
    tx,
    origin,
    { kind: 'upload', caseId: null, formId: null, audience: 'centre', unitId: null, uploadId: upload.id },
    { type: 'chat', chatId: openId },
    0,
  );
}
