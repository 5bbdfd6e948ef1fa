import type { FileSource, FileVault } from '../ports.ts';

/**
 * Gives the bytes of a file that is about to be uploaded. A new kind of file (one that is drawn when it is sent) is a
 * member of `FileSource` and a line here.
 */
export const fileBytes =
  (vault: Pick<FileVault, 'read'>) =>
  (source: FileSource): Promise<Uint8Array> =>
    vault.read(source.sha256);
