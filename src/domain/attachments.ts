import { isOver, type Actor, type CaseState } from './case.ts';
import { PURPOSE, type Purpose } from './file-purpose.ts';
import { refuse, type Refusal } from './refusal.ts';
import { maySee, ofCentre, sightOf } from './scope.ts';
import { awaitedSupplement } from './supplement.ts';

/** Largest file taken: what is taken must also be sent on, and Feishu takes no larger one from a bot (platform.md §3). */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;

/** Kinds of files that an office can open, by the ends of their names. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  [
    'jpg jpeg png webp gif bmp tif tiff heic',
    'pdf ofd doc docx xls xlsx ppt pptx wps et dps rtf txt csv',
    'mp3 m4a wav amr aac opus ogg',
    'mp4 mov m4v avi',
  ].flatMap((kinds) => kinds.split(' ')),
);

const KINDS = '照片、PDF、OFD、Word、Excel、PPT、WPS文档、文本、录音和视频';

/** `合同.PDF` → `pdf`; empty without one. */
const extensionOf = (name: string): string => /\.([0-9a-z]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a file of that name is taken at all; pictures have no name before they are looked at. */
export const refusesName = (name: string): Refusal | null =>
  EXTENSIONS.has(extensionOf(name))
    ? null
    : refuse(
        'bad-input',
        '中心工作要求',
        `「${name}」这种文件不能接收。可以发${KINDS}；压缩包请先解开，再一份一份发。`,
      );

/** How the content of a kind begins; the kinds that are opened by a program of their own are not looked into. */
const BEGINNINGS: readonly (readonly [extension: string, bytes: readonly (number | null)[]])[] = [
  ['jpg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['bmp', [0x42, 0x4d]],
  ['tif', [0x49, 0x49, 0x2a, 0x00]],
  ['tif', [0x4d, 0x4d, 0x00, 0x2a]],
  ['webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['heic', [null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69]],
  ['heic', [null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x6d, 0x69, 0x66]],
];

/** Windows, Linux and macOS programs, and scripts: whatever they are called, nobody may be handed one. */
const PROGRAMS: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21],
];

const begins = (bytes: Uint8Array, mark: readonly (number | null)[]): boolean =>
  mark.every((byte, index) => byte === null || bytes[index] === byte);

/**
 * The name under which the content that came is kept; a picture's gets the end that its content tells. Refused is what is
 * empty, a program, or called a picture without being one.
 */
export function checkContent(
  name: string,
  isPicture: boolean,
  bytes: Uint8Array,
): { readonly name: string } | Refusal {
  const bad = (why: string): Refusal => refuse('bad-input', '中心工作要求', `「${name}」${why}`);
  if (bytes.length === 0) return bad('是空的，没有收下。请检查后再发一次。');
  if (PROGRAMS.some((mark) => begins(bytes, mark))) return bad('是程序，不是材料，没有收下。');
  if (!isPicture) return { name };
  const extension = BEGINNINGS.find(([, mark]) => begins(bytes, mark))?.[0];
  if (extension === undefined) return bad('打不开，没有收下。请重新拍照，或者转成 PDF 再发。');
  return { name: `${name}.${extension}` };
}

/** What is said of a file that is too large to be kept. */
export const tooLarge = (name: string): Refusal =>
  refuse(
    'bad-input',
    '中心工作要求',
    `「${name}」超过${MAX_FILE_BYTES / 1024 / 1024}MB，没有收下。请压缩，或者分成几份再发。`,
  );

/** Article 4(1): evidence is collected by the centre, from the registration on until the case is over. */
export function mayAddEvidence(state: CaseState, actor: Actor): Refusal | null {
  const { basis } = PURPOSE.evidence;
  if (!ofCentre(actor))
    return refuse(
      'not-appointed',
      basis,
      '只有受理中心的工作人员可以补充证据。手上有材料的，请交给受理中心。',
    );
  if (state.mergedInto !== null)
    return refuse(
      'wrong-stage',
      basis,
      `本件已并入 ${state.mergedInto.number}，请在 ${state.mergedInto.number} 的卡片上补充证据。`,
    );
  return isOver(state)
    ? refuse(
        'wrong-stage',
        basis,
        '本件已经了结，不能再补充证据。企业有新的情况，请发 /登记 另登一件，并在内容里写明原编号。',
      )
    : null;
}

/** What files of the centre are for: what the enterprise was asked for and is waited for counts as 补充材料. */
export const purposeNow = (state: CaseState): Purpose =>
  awaitedSupplement(state) === null ? 'evidence' : 'supplement';

/** Who may have the files of a case at all: whoever sees it, but 要求保密 keeps from the units what names the enterprise. */
export function mayViewFiles(state: CaseState, actor: Actor): Refusal | null {
  if (!maySee(actor, state))
    return refuse('not-appointed', '第八条', '您不是本件的经办人员，不能查看附件。请联系受理中心。');
  return state.demand.confidential && sightOf(actor) !== 'all'
    ? refuse(
        'not-appointed',
        '中心工作要求',
        '企业要求保密，附件里有企业身份，不提供给责任单位。需要了解内容的，请联系受理中心。',
      )
    : null;
}

/** Whether somebody who may have files of the case may have this one; units get what is meant for them, and their own. */
export const mayHave = (
  actor: Actor,
  file: { readonly purpose: Purpose; readonly personId: string },
): boolean => sightOf(actor) === 'all' || PURPOSE[file.purpose].toUnits || file.personId === actor.personId;
