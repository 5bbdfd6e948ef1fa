import type { EntitySchemaColumnOptions } from 'typeorm';
import type { AttachmentRow } from '../../src/app/ports.ts';
import { date, id, int, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A file that somebody sent; its content lies in the file vault under `sha256`. */
export const attachmentTable = defineTable<AttachmentRow>(
  'attachment',
  (types) =>
    ({
      id: primary(id),
      uploadId: id,
      personId: id,
      messageId: text(100),
      fileKey: text(100),
      resource: text(10),
      name: longText(types),
      sentAt: moment,
      countsAt: moment,
      status: text(10),
      sha256: nullable(text(64)),
      size: nullable(int),
      againUntil: nullable(date),
    }) satisfies Record<keyof AttachmentRow, EntitySchemaColumnOptions>,
  {
    attachment_upload: { columns: ['uploadId'] },
    attachment_message: { columns: ['messageId', 'fileKey'], unique: true },
  },
);
