import { refusesName } from '../../domain/attachments.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import { localDate } from '../../domain/local-date.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { oneLine } from '../../../cards/kit/clean-text.ts';
import { denied, info, type Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { refused, sentence, type Act } from '../once.ts';
import type { Origin } from '../origin.ts';
import type { UploadRow } from '../ports.ts';
import { command } from '../reply.ts';
import { whereTo } from './where-to.ts';

/** A file as it came in a message; `name` null: Feishu tells none, as for pictures. */
export interface ReceivedFile {
  readonly fileKey: string;
  readonly resource: 'image' | 'file';
  readonly kind: 'picture' | 'file' | 'voice' | 'video';
  readonly name: string | null;
}

/** A message with files in the direct chat. */
export interface FileMessage {
  readonly files: readonly ReceivedFile[];
  readonly parentId: string | null;
  /** Words beside the pictures of a post. */
  readonly text: string;
}

/**
 * Files in the direct chat (DESIGN §6): in the transaction of the inbox key they are on record with the time of their
 * message, which is what counts; their content is fetched afterwards.
 */
export const receiveFiles =
  (deps: Deps) =>
  (origin: Origin, { files, parentId, text }: FileMessage): Promise<Answer> =>
    command(deps, origin, async (act) => {
      const named = files.map((file) => ({ ...file, name: file.name === null ? null : nameOf(file.name) }));
      const bad = named.flatMap(({ name }) => (name === null ? [] : (refusesName(name) ?? [])));
      const good = named.filter(({ name }) => name === null || refusesName(name) === null);
      if (good.length > 0) {
        const upload = await whereTo(deps, act, parentId);
        if (isRefusal(upload)) return await refused(deps, act, upload, 'file', null);
        await record(deps, act, upload, good);
      }
      if (bad.length > 0) return denied(bad.map(sentence).join('\n'));
      return text === '' ? {} : info('图片已收下，文字没有保存。要记入案件的，请发 /来电 加编号和内容。');
    });

/** Characters of a name: enough to recognise the file by. */
const NAME = 80;

/** The name as it may stand in cards, events and logs; its end, which tells the kind, stays. */
function nameOf(typed: string): string {
  const clean = maskPhonesIn(oneLine(typed, 1000));
  const dot = clean.lastIndexOf('.');
  const end = dot > 0 ? clean.slice(dot) : '';
  return end.length > NAME / 2
    ? oneLine(clean, NAME)
    : oneLine(clean.slice(0, clean.length - end.length), NAME) + end;
}

/** What a file without a name is called; pictures get the end of their kind when they are looked at. */
const UNNAMED = {
  picture: ['图片', ''],
  voice: ['语音', '.opus'],
  video: ['视频', '.mp4'],
  file: ['文件', ''],
} as const;

async function record(
  deps: Deps,
  { tx, origin, actor }: Act,
  upload: UploadRow,
  files: readonly ReceivedFile[],
): Promise<void> {
  const earlier = await tx.uploads.files(upload.id);
  // What we failed to fetch and asked for again: the time of the first message counts, once.
  const owed = earlier.filter(({ againUntil }) => againUntil !== null && localDate(origin.at) <= againUntil);
  for (const [index, { fileKey, resource, kind, name }] of files.entries()) {
    const repeats = owed[index];
    if (repeats !== undefined) await tx.uploads.changeFile(repeats.id, { againUntil: null });
    const [word, end] = UNNAMED[kind];
    const id = deps.newId();
    await tx.uploads.insertFile({
      ...{
        id,
        uploadId: upload.id,
        personId: actor.personId,
        messageId: origin.messageId,
        fileKey,
        resource,
      },
      name: name ?? `${word}${earlier.length + index + 1}${end}`,
      sentAt: origin.at,
      countsAt: repeats?.countsAt ?? origin.at,
      ...{ status: 'arriving', sha256: null, size: null, againUntil: null },
    });
    await tx.intents.enqueue({
      ...{ id: deps.newId(), lane: 1, after: null, createdAt: origin.at, cause: origin.key },
      target: { type: 'chat', chatId: origin.openId },
      content: { type: 'fetch', attachmentId: id },
    });
  }
  await tx.cards.raiseUpload(upload.id, 0);
}
