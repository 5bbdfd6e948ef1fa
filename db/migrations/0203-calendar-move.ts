import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCalendarMove = createTable(
  203,
  'calendar_move',
  (c) => [
    primary(c.id('id')),
    c.int('revision'),
    c.id('case_id'),
    c.int('clock_no'),
    c.date('was'),
    nullable(c.date('due')),
    c.flag('settled'),
    c.flag('corrected'),
    c.flag('told'),
  ],
  { calendar_move_revision: { columns: ['revision'] }, calendar_move_told: { columns: ['told'] } },
);
