import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';
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

/** A zip that is written piece by piece, so that no more than what it has become is held. The same pieces give the same bytes. */
export interface Archive {
  /** Begins a file, which ends with `last`. One at a time. */
  file(path: string, kind: 'packed' | 'asIs'): { write(text: string): void; last(bytes: Uint8Array): void };
  /** The whole, once every file has ended. */
  bytes(): Uint8Array;
}

/** @param at what stands as the time of every file */
export function archive(at: Instant): Archive {
  const pieces: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error !== null) failed = error;
    else pieces.push(piece);
  });
  const mtime = zipTime(at);
  return {
    file(path, kind) {
      const file = kind === 'packed' ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
      file.mtime = mtime;
      zip.add(file);
      return {
        write: (text) => {
          file.push(strToU8(text));
        },
        last: (bytes) => {
          file.push(bytes, true);
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
