import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCaseContact = createTable(
  7,
  'case_contact',
  (c) => [
    primary(c.id('case_id')),
    c.text('key_id', 8),
    c.text('name', 1000),
    c.text('phone', 1000),
    c.text('name_index', 64),
    c.text('phone_index', 64),
  ],
  { case_contact_name: { columns: ['name_index'] }, case_contact_phone: { columns: ['phone_index'] } },
);
