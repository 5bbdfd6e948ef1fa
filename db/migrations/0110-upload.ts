import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createUpload = createTable(
  110,
  'upload',
  (c) => [
    primary(c.id('id')),
    c.id('person_id'),
    nullable(c.id('case_id')),
    nullable(c.text('purpose', 20)),
    c.moment('opened_at'),
    nullable(c.moment('closed_at')),
  ],
  { upload_person: { columns: ['person_id', 'closed_at'] }, upload_case: { columns: ['case_id'] } },
);
