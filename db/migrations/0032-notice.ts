import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createNotice = createTable(
  32,
  'notice',
  (c) => [
    primary(c.id('id')),
    c.id('case_id'),
    c.int('clock_no'),
    c.text('step', 20),
    c.date('day'),
    nullable(c.text('place', 60)),
    nullable(c.id('intent_id')),
  ],
  {
    notice_case: { columns: ['case_id', 'clock_no'] },
    notice_intent: { columns: ['intent_id'] },
  },
);
