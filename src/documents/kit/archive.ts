import { Zip, ZipDeflate, strToU8, zipSync } from 'fflate';
import { localDate, localTime, type Instant } from '../../domain/local-date.ts';

/**
 * The time that a zip writes beside its files: it knows no zones and takes the host's, so this one reads as the time in Shanghai
 * on every host. Even seconds, as a zip has them.
 */
export function zipTime(at: Instant): Date {
  const [year = 0, month = 1, day = 1] = localDate(at).split('-').map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = localTime(at).slice(0, 8).split(':').map(Number);
  return new Date(year, month - 1, day, hours, minutes, seconds - (seconds % 2));
}

/**
 * A zip of whole files, unpacked as they are: photos and papers do not get smaller. Each has its size in its head, as programs want it
 * that read a zip from its beginning. The same files give the same bytes.
 */
export const zipOf = (
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  at: Instant,
): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), {
    level: 0,
    mtime: zipTime(at),
  });

/** A zip that is packed piece by piece, so that no more than what it has become is held. The same pieces give the same bytes. */
export interface Packing {
  /** Begins a file, which ends with `last`. One at a time. */
  file(path: string): { write(text: string): void; last(text: string): void };
  /** The whole, once every file has ended. */
  bytes(): Uint8Array;
}

/** @param at what stands as the time of every file */
export function packing(at: Instant): Packing {
  const pieces: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error !== null) failed = error;
    else pieces.push(piece);
  });
  const mtime = zipTime(at);
  return {
    file(path) {
      const file = new ZipDeflate(path, { level: 6 });
      file.mtime = mtime;
      zip.add(file);
      return {
        write: (text) => {
          file.push(strToU8(text));
        },
        last: (text) => {
          file.push(strToU8(text), true);
        },
      };
    },
    bytes() {
      zip.end();
      if (failed !== null) throw failed;
      return Buffer.concat(pieces);
    },
  };
}
