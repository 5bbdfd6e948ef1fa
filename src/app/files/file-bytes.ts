import { drawDossier } from '../draw-dossier.ts';
import { drawLedger } from '../draw-ledger.ts';
import { drawReturnLetter } from '../draw-return-letter.ts';
import { drawSheet } from '../draw-sheet.ts';
import type { FileSource, FileVault, Store } from '../ports.ts';

/**
 * Gives the bytes of a file that is about to be uploaded. A new kind of file (one that is drawn when it is sent) is a
 * member of `FileSource` and a line here.
 */
export const fileBytes =
  (vault: Pick<FileVault, 'read'>, store: Pick<Store, 'read' | 'snapshot'>) =>
  (source: FileSource): Promise<Uint8Array> => {
    switch (source.kind) {
      case 'kept':
        return vault.read(source.sha256);
      case 'sheet':
        return drawSheet(store, source);
      case 'dossier':
        return drawDossier(vault, store, source);
      case 'ledger':
        return drawLedger(store, source);
      case 'returnLetter':
        return drawReturnLetter(store, source);
    }
  };
