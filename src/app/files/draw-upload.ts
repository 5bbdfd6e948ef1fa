import { oneLineCard } from '../../../cards/one-line-card.ts';
import { undecidedCard, uploadCard } from '../../../cards/upload-card.ts';
import { PURPOSE } from '../../domain/file-purpose.ts';
import { isOver } from '../../domain/case.ts';
import { enterpriseForUnits } from '../../domain/confidential.ts';
import { maskPhonesIn } from '../../domain/demand.ts';
import { formatMoment, localDate, type Instant } from '../../domain/local-date.ts';
import type { Act } from '../once.ts';
import type { AttachmentRow, CardRow, ReadTx, UploadRow } from '../ports.ts';

/** The card of an upload as it looks now: what is waited for and what has come; one line when that is over. */
export async function drawUpload(tx: ReadTx, card: CardRow, now: Instant): Promise<object> {
  const upload = card.uploadId === null ? null : await tx.uploads.find(card.uploadId);
  if (upload === null) throw new Error(`card ${card.id} shows no upload`);
  if (card.status === 'replaced') return oneLineCard('本卡已换新，请看下方最新一张。');
  const files = (await tx.uploads.files(upload.id)).filter(({ status }) => status !== 'duplicate');
  if (upload.caseId === null) return await drawUndecided(tx, upload, files);
  const name = await uploadName(tx, upload);
  if (upload.closedAt !== null) return oneLineCard(`${name}：${closed(files, upload.closedAt)}`);
  const state = await tx.cases.find(upload.caseId);
  if (state !== null && isOver(state)) return oneLineCard(`${name}：本件已了结，不用再发材料`);
  return uploadCard({
    ...{ uploadId: upload.id, name, enterprise: await enterprise(tx, upload, now) },
    files: files.map(({ name: file, status, countsAt }) => ({
      name: file,
      standing: STANDINGS[status],
      at: countsAt,
    })),
  });
}

const STANDINGS: Readonly<Record<AttachmentRow['status'], string | null>> = {
  arriving: '正在接收',
  stored: null,
  duplicate: '重复',
  refused: '没有收下',
  failed: '没有收到，请再发一次',
};

const closed = (files: readonly AttachmentRow[], at: Instant): string => {
  const usable = files.filter(({ status }) => status === 'stored' || status === 'arriving');
  return usable.length === 0
    ? `没有发来材料，${formatMoment(at)}起不再等候`
    : `共${usable.length}份（${usable.map(({ name }) => name).join('、')}），${formatMoment(at)} 材料已齐`;
};

async function drawUndecided(
  tx: ReadTx,
  upload: UploadRow,
  files: readonly AttachmentRow[],
): Promise<object> {
  if (upload.closedAt !== null) return oneLineCard('这些材料已放到所选的诉求。');
  const pending = await tx.uploads.pendingOf(upload.personId);
  return undecidedCard({
    uploadId: upload.id,
    files: files.map(({ name }) => name),
    choices: await Promise.all(
      pending.map(async (one) => ({ uploadId: one.id, name: await uploadName(tx, one) })),
    ),
  });
}

/** `2026-00042 关键性证据` */
export async function uploadName(tx: ReadTx, { caseId, purpose }: UploadRow): Promise<string> {
  const state = caseId === null ? null : await tx.cases.find(caseId);
  return `${state?.number ?? ''} ${purpose === null ? '' : PURPOSE[purpose].title}`;
}

/** The enterprise as the person who is asked may know it: of a confidential demand the centre alone. */
async function enterprise(tx: ReadTx, { caseId, personId }: UploadRow, now: Instant): Promise<string> {
  const state = caseId === null ? null : await tx.cases.find(caseId);
  if (state === null) return '';
  const staff = await tx.directory.holders(['clerk', 'director'], null, localDate(now));
  const { enterprise: name } = state.demand;
  return maskPhonesIn(
    staff.some((one) => one.personId === personId) ? name : enterpriseForUnits(state.demand),
  );
}

/** The tapped card as it looks now; null when it is not that of this upload. */
export async function tappedUploadCard({ tx, origin }: Act, uploadId: string): Promise<object | null> {
  const card = await tx.cards.byMessage(origin.messageId);
  return card?.uploadId === uploadId ? await drawUpload(tx, card, origin.at) : null;
}
