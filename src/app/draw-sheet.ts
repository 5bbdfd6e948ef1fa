import { handlingSheet } from '../documents/handling-sheet.ts';
import type { FileSource, Store } from './ports.ts';
import { sheetView } from './views/sheet-view.ts';

/** The bytes of a 承办单, from the case as it stands now. */
export async function drawSheet(
  store: Pick<Store, 'read'>,
  { caseId, ...reader }: Extract<FileSource, { kind: 'sheet' }>,
): Promise<Uint8Array> {
  const view = await store.read(async (tx) => {
    const state = await tx.cases.find(caseId);
    if (state === null) throw new Error(`no case ${caseId} to draw a sheet of`);
    return await sheetView(tx, state, reader);
  });
  return await handlingSheet(view);
}
