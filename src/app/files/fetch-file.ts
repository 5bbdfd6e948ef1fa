import { checkContent, MAX_FILE_BYTES, tooLarge } from '../../domain/attachments.ts';
import { formatDay, formatMoment, localDate, type LocalDate } from '../../domain/local-date.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { sentence } from '../once.ts';
import type { AttachmentRow, FileVault, KeptFile, ReadTx, Resource, Tx } from '../ports.ts';
import { recordArrival } from './record-arrival.ts';

/**
 * What became of a file: on disk; refused for what it is; or not to be had, for no fault of its sender (`lost`) or because
 * its message is gone (`withdrawn`).
 */
export type Fetched =
  | { readonly kept: KeptFile; readonly name: string }
  | { readonly refusal: Refusal }
  | { readonly missing: 'lost' | 'withdrawn' };

/** How the sender fetches what people sent. */
export interface Fetching {
  /** Null when there is nothing to fetch any more. */
  resource(tx: ReadTx, attachmentId: string): Promise<{ resource: Resource; file: AttachmentRow } | null>;
  /** Looks at the content and keeps it; `bytes` null: larger than is taken. Outside of any transaction, and repeatable. */
  take(file: AttachmentRow, bytes: Uint8Array | null): Promise<Fetched>;
  /** Records what became of it, and all that follows. Locks attachment → upload → case. */
  settle(tx: Tx, attachmentId: string, fetched: Fetched): Promise<void>;
}

export const fetching = (deps: Deps, vault: Pick<FileVault, 'keep'>): Fetching => ({
  async resource(tx, attachmentId) {
    const file = await tx.uploads.file(attachmentId);
    if (file?.status !== 'arriving') return null;
    return { resource: { messageId: file.messageId, fileKey: file.fileKey, type: file.resource }, file };
  },

  async take(file, bytes) {
    if (bytes === null || bytes.length > MAX_FILE_BYTES) return { refusal: tooLarge(file.name) };
    const checked = checkContent(file.name, file.resource === 'image', bytes);
    return isRefusal(checked) ? { refusal: checked } : { kept: await vault.keep(bytes), name: checked.name };
  },

  async settle(tx, attachmentId, fetched) {
    const file = await tx.uploads.lockFile(attachmentId);
    if (file?.status !== 'arriving') return;
    const upload = await tx.uploads.lock(file.uploadId);
    if (upload === null) throw new Error(`attachment ${attachmentId} belongs to no upload`);
    if ('kept' in fetched) {
      const { sha256, size } = fetched.kept;
      const twin = (await tx.uploads.files(upload.id)).some(
        (one) => one.status === 'stored' && one.sha256 === sha256,
      );
      const status = twin ? 'duplicate' : 'stored';
      await tx.uploads.changeFile(file.id, { status, sha256, size, name: fetched.name });
      if (!twin) await recordArrival(deps, tx, upload, { ...file, status, sha256, size, name: fetched.name });
    } else if ('refusal' in fetched) {
      await tx.uploads.changeFile(file.id, { status: 'refused' });
      await tellSender(deps, tx, file, sentence(fetched.refusal));
    } else {
      const lost = fetched.missing === 'lost';
      const againUntil = lost ? await nextWorkingDay(deps, tx) : null;
      await tx.uploads.changeFile(file.id, { status: 'failed', againUntil });
      await tellSender(deps, tx, file, sendAgain(file, againUntil));
    }
    await tx.cards.raiseUpload(upload.id, 0);
  },
});

async function nextWorkingDay({ clock }: Deps, tx: Tx): Promise<LocalDate> {
  const today = localDate(clock.now());
  return (await tx.rulebook(today)).calendar.add(today, 1).date;
}

const sendAgain = ({ name, countsAt }: AttachmentRow, againUntil: LocalDate | null): string =>
  againUntil === null
    ? `「${name}」的消息已撤回，没有收下。需要的请再发一次，时间从再发时算。`
    : `「${name}」没能从飞书取到，请在${formatDay(againUntil)}24:00前再发一次；时间仍按您${formatMoment(countsAt)}发送时算，不算迟。`;

/** Says something in the direct chat of whoever sent the file, under its message. */
async function tellSender(deps: Deps, tx: Tx, file: AttachmentRow, text: string): Promise<void> {
  const openId = await tx.directory.openIdOf(file.personId);
  if (openId === null) return;
  await tx.intents.enqueue({
    ...{ id: deps.newId(), lane: 0, after: null, createdAt: deps.clock.now(), cause: causeOf(file) },
    target: { type: 'chat', chatId: openId },
    content: { type: 'text', text },
  });
}

/** The inbox key of the message that brought the file. */
const causeOf = ({ messageId }: AttachmentRow): string => `message:${messageId}`;
