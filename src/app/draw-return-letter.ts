import { returnLetter } from '../documents/return-letter.ts';
import type { FileSource, Store } from './ports.ts';
import { returnLetterView } from './views/return-letter-view.ts';

/** The bytes of the explanation that a unit prints and seals, from the return as it was asked for. */
export async function drawReturnLetter(
  store: Pick<Store, 'read'>,
  { caseId, index }: Extract<FileSource, { kind: 'returnLetter' }>,
): Promise<Uint8Array> {
  const view = await store.read(async (tx) => {
    const state = await tx.cases.find(caseId);
    if (state === null) throw new Error(`no case ${caseId} to write a letter about`);
    return await returnLetterView(tx, state, index);
  });
  return await returnLetter(view);
}
