import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createClock = createTable(
  10,
  'clock',
  (c) => [
    primary(c.id('case_id')),
    primary(c.int('no')),
    c.text('kind', 20),
    nullable(c.int('assignment_no')),
    c.date('started_on'),
    c.int('days'),
    c.date('due'),
    c.flag('provisional'),
    c.int('policy_version'),
    c.int('calendar_revision'),
    nullable(c.moment('met_at')),
  ],
  { clock_due: { columns: ['met_at', 'due'] } },
);
