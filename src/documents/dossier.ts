import { strToU8 } from 'fflate';
import { paperNumber } from '../domain/case-number.ts';
import { formatDate, formatMoment, localDate, type Instant } from '../domain/local-date.ts';
import { caseProcess, type CaseProcessView } from './case-process.ts';
import { handlingSheet, type HandlingSheetView } from './handling-sheet.ts';
import { zipOf } from './kit/archive.ts';
import { archiveName } from './kit/archive-name.ts';
import { listTable } from './kit/form-table.ts';
import { paper } from './kit/paper.ts';
import { listHeading, prose, titled } from './kit/prose.ts';

/** A file of the case. */
export interface DossierFile {
  readonly name: string;
  /** 「关键性证据」 */
  readonly purpose: string;
  readonly by: string;
  readonly at: Instant;
  readonly sha256: string;
}

export interface DossierView {
  readonly sheet: HandlingSheetView;
  readonly process: CaseProcessView;
  /** Oldest first; null where 要求保密 keeps them from the unit. */
  readonly files: readonly DossierFile[] | null;
}

/** A file as it lies in the dossier. */
interface Piece {
  readonly path: string;
  readonly what: string;
  readonly bytes: Uint8Array;
}

const CONTENTS = '00 目录.docx';
const HASHES = 'SHA-256.txt';

/** `企业诉求卷宗-2026-00042.zip` */
export const dossierName = (number: string): string => `企业诉求卷宗-${number}.zip`;

/** What papers and list take besides the files, at most, in bytes: some thirty times what those of a long case take. */
export const PAPERS_BYTES = 1024 * 1024;

/**
 * 卷宗: contents, handling sheet, process and every file of the case that the reader may have, with the SHA-256 of each, which
 * `sha256sum -c` checks. The same view gives the same bytes.
 * @param read the content kept under a hash
 */
export async function dossier(
  { sheet, process, files }: DossierView,
  read: (sha256: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const pieces: Piece[] = [
    { path: '01 承办单.docx', what: '企业诉求接诉即办承办单', bytes: await handlingSheet(sheet) },
    { path: '02 办理流程.docx', what: '流转记录、经手时长、办理时限', bytes: await caseProcess(process) },
  ];
  for (const [index, { name, purpose, by, at, sha256 }] of (files ?? []).entries())
    pieces.push({
      path: `附件/${archiveName(index + 1, name)}`,
      what: `${purpose}，${by} ${formatMoment(at)}`,
      bytes: await read(sha256),
    });
  const contents = await contentsPage(sheet, pieces, files === null);
  const all = [{ path: CONTENTS, bytes: contents }, ...pieces];
  const hashes: string[] = [];
  for (const { path, bytes } of all) hashes.push(`${await sha256Of(bytes)}  ${path}\n`);
  return zipOf([...all, { path: HASHES, bytes: strToU8(hashes.join('')) }], sheet.made.at);
}

const sha256Of = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex');

/** 目录: what is in the dossier, and what is kept from the reader. */
function contentsPage(
  { number, made }: HandlingSheetView,
  pieces: readonly Piece[],
  isKeptFrom: boolean,
): Promise<Uint8Array> {
  const rows = [...pieces.map(({ path, what, bytes }) => [path, what, sizeText(bytes.length)])];
  const moment = `${formatDate(localDate(made.at))}${formatMoment(made.at).replace(/^\S+/, '')}`;
  return paper(`卷宗目录 ${paperNumber(number)}`, made.at, 'form', [
    ...titled(`${paperNumber(number)}企业诉求卷宗`),
    listHeading('目录'),
    listTable(
      [700, 3700, 3200],
      ['序号', '文件', '说明', '大小'],
      [...rows, [HASHES, '以上文件和本目录的 SHA-256 校验值', '']].map((row, index) => [
        String(index + 1),
        ...row,
      ]),
    ),
    ...(isKeptFrom ? prose('企业要求保密，附件由受理中心掌握，不随本卷宗提供。') : []),
    ...prose(`本卷宗由${made.by}于${moment}从「接办」调取，以此时的办理记录为准，只用于办理和归档本件。`),
  ]);
}

/** `512 B`, `84 KB`, `3.2 MB` */
function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
