import { v7 } from 'uuid';
import { FILE_LABELS, UPLOAD_LABELS } from '../../../cards/actions.ts';
import type { AttachmentRow } from '../../../src/app/ports.ts';
import type { Desk } from './desk.ts';
import type { Row } from './row.ts';

/** An open upload of a clerk for the case, with a stored file. Gives its id. */
async function uploaded(
  { office }: Desk,
  caseId: string,
  purpose: 'evidence' | null = 'evidence',
): Promise<string> {
  const uploadId = v7();
  const file: AttachmentRow = {
    ...{ id: v7(), uploadId, personId: 'p_ou_clerk', messageId: `om_${v7()}`, fileKey: 'file_1' },
    ...{ resource: 'file', name: 'a.pdf', sentAt: office.now, countsAt: office.now },
    ...{ status: 'stored', sha256: 'a'.repeat(64), size: 7, againUntil: null },
  };
  await office.store.transaction(async ({ uploads }) => {
    const about = purpose === null ? { caseId: null, purpose } : { caseId, purpose };
    await uploads.insert({
      ...about,
      id: uploadId,
      personId: 'p_ou_clerk',
      openedAt: office.now,
      closedAt: null,
    });
    await uploads.insertFile(file);
  });
  return uploadId;
}

/** What can be done about the files of a case, and what a person alone can do about those that he sends. */
export const FILE_ROWS: readonly Row[] = [
  {
    title: `「${FILE_LABELS.add}」`,
    english: 'send evidence (opens an upload)',
    stage: 'handling',
    may: ['centre'],
    otherwise: 'not-appointed',
    writes: 'upload',
    attempt: (desk, who, { id, unitCard }) => desk.tap(who, { k: 'files', act: 'add', caseId: id }, unitCard),
  },
  {
    title: `「${FILE_LABELS.view}」`,
    english: 'get the files of a case into the direct chat',
    stage: 'handling',
    may: ['city', 'ofUnit'],
    otherwise: 'not-appointed',
    writes: 'intent',
    async attempt(desk, who, { id, unitCard }) {
      await uploaded(desk, id);
      return desk.tap(who, { k: 'files', act: 'view', caseId: id }, unitCard);
    },
  },
  {
    title: `他人的材料：「${UPLOAD_LABELS.done}」`,
    english: "end somebody else's upload",
    stage: 'handling',
    may: [],
    otherwise: 'not-yours',
    writes: 'upload',
    async attempt(desk, who, { id }) {
      const uploadId = await uploaded(desk, id);
      const foreign = who === 'ou_clerk' ? 'ou_director' : who;
      return desk.tap(foreign, { k: 'upload', act: 'done', uploadId }, `om_${v7()}`);
    },
  },
  {
    title: '他人的材料：放到哪一件',
    english: "say which case somebody else's files belong to",
    stage: 'handling',
    may: [],
    otherwise: 'not-yours',
    writes: 'upload',
    async attempt(desk, who, { id }) {
      const [uploadId, into] = [await uploaded(desk, id, null), await uploaded(desk, id)];
      const foreign = who === 'ou_clerk' ? 'ou_director' : who;
      return desk.tap(foreign, { k: 'place', uploadId, into }, `om_${v7()}`);
    },
  },
];
