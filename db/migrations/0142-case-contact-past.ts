import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCaseContactPast = createTable(142, 'case_contact_past', (c) => [
  primary(c.id('case_id')),
  primary(c.int('no')),
  c.text('key_id', 8),
  c.text('name', 1000),
  c.text('phone', 1000),
  c.moment('replaced_at'),
  c.id('replaced_by'),
]);
