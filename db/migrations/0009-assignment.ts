import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAssignment = createTable(
  9,
  'assignment',
  (c) => [
    primary(c.id('case_id')),
    primary(c.int('no')),
    c.id('unit_id'),
    c.text('role', 20),
    c.int('round'),
    c.flag('open'),
    nullable(c.longText('opinion')),
    c.moment('dispatched_at'),
    c.id('dispatched_by'),
    nullable(c.moment('received_at')),
    nullable(c.moment('accepted_at')),
    nullable(c.id('accepted_by')),
    nullable(c.moment('contacted_at')),
    nullable(c.id('contacted_by')),
    nullable(c.json('result')),
  ],
  { assignment_unit: { columns: ['unit_id', 'open'] } },
);
