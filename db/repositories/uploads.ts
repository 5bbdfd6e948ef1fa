import { IsNull } from 'typeorm';
import type { AttachmentRow, UploadReader, UploadRow, Uploads } from '../../src/app/ports.ts';
import { attachmentTable } from '../entities/attachment.ts';
import { uploadTable } from '../entities/upload.ts';
import type { Session } from '../session.ts';
import { ENDED } from './ended.ts';

/** Reads uploads and the files that came for them. Ids are ordered by time. */
export function uploadReader(session: Session): UploadReader {
  const files: UploadReader['files'] = (uploadId) => session.find(attachmentTable, { uploadId }, 'id');
  return {
    find: (id) => session.rows(uploadTable).findOneBy({ id }),

    async pendingOf(personId) {
      const open = await session.select<{ id: string }>(
        `SELECT u.id FROM upload u JOIN \`case\` k ON k.id = u.case_id
         WHERE u.person_id = ? AND u.closed_at IS NULL AND k.stage NOT IN (${ENDED})
         ORDER BY u.id`,
        [personId],
      );
      const found = await Promise.all(open.map(({ id }) => session.rows(uploadTable).findOneBy({ id })));
      return found.filter((one): one is UploadRow => one !== null);
    },

    undecidedOf: (personId) =>
      session.rows(uploadTable).findOneBy({ personId, caseId: IsNull(), closedAt: IsNull() }),

    file: (id) => session.rows(attachmentTable).findOneBy({ id }),
    files,

    async filesOfCase(caseId) {
      const uploads = await session.find(uploadTable, { caseId }, 'id');
      const found = await Promise.all(
        uploads.map(async ({ id, purpose }) =>
          purpose === null ? [] : (await files(id)).map((file) => ({ ...file, purpose })),
        ),
      );
      return found.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}

/** Uploads within a transaction. */
export const uploads = (session: Session): Uploads => ({
  ...uploadReader(session),
  insert: (upload) => session.insert(uploadTable, [upload]),
  lock: (id) => session.lockRow(uploadTable, { id }),
  async lockOpen(caseId, purpose) {
    const open = await session.find(uploadTable, { caseId }, 'id');
    const found: UploadRow[] = [];
    for (const { id } of open.filter((one) => one.purpose === purpose && one.closedAt === null)) {
      const row = await session.lockRow(uploadTable, { id });
      if (row?.closedAt === null) found.push(row);
    }
    return found;
  },
  async close(id, at) {
    await session.update(uploadTable, { id }, { closedAt: at });
  },
  insertFile: (file) => session.insert(attachmentTable, [file]),
  lockFile: (id) => session.lockRow(attachmentTable, { id }),
  async changeFile(id, change) {
    await session.update<AttachmentRow>(attachmentTable, { id }, change);
  },
});
