import { nullable } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAudit = createTable(
  22,
  'audit',
  (c) => [
    c.sequence('seq'),
    c.moment('at'),
    nullable(c.id('person_id')),
    c.text('open_id', 100),
    nullable(c.id('case_id')),
    c.text('action', 100),
    c.text('outcome', 255),
  ],
  { audit_case: { columns: ['case_id'] } },
);
