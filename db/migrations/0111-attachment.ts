import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAttachment = createTable(
  111,
  'attachment',
  (c) => [
    primary(c.id('id')),
    c.id('upload_id'),
    c.id('person_id'),
    c.text('message_id', 100),
    c.text('file_key', 100),
    c.text('resource', 10),
    c.longText('name'),
    c.moment('sent_at'),
    c.moment('counts_at'),
    c.text('status', 10),
    nullable(c.text('sha256', 64)),
    nullable(c.int('size')),
    nullable(c.date('again_until')),
  ],
  {
    attachment_upload: { columns: ['upload_id'] },
    attachment_message: { columns: ['message_id', 'file_key'], unique: true },
  },
);
