import { cleanLine } from './clean.ts';

/** What Windows does not allow in the name of a file, and what would lead into another folder. */
const NOT_IN_NAMES = /[<>:"/\\|?*]/g;

/** Bytes of a name in UTF-8: with its folder it must fit the 260 characters of a path on Windows, and 255 bytes elsewhere. */
const LONGEST = 150;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * The name under which a person's file lies in an archive, safe on every system: `01 合同.pdf`. The number makes it unique, and no name
 * of a device or of another folder.
 * @param no from 1
 */
export function archiveName(no: number, name: string): string {
  const clean = cleanLine(name.normalize('NFC'))
    .replace(NOT_IN_NAMES, '_')
    .replace(/[. ]+$/, '');
  const extension = /\.[0-9a-z]{1,5}$/i.exec(clean)?.[0] ?? '';
  const stem = Array.from(clean.slice(0, clean.length - extension.length));
  while (bytesOf(stem.join('')) > LONGEST) stem.pop();
  return `${String(no).padStart(2, '0')} ${stem.join('').trim() || '附件'}${extension}`;
}
