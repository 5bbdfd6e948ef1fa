import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createJobRun = createTable(23, 'job_run', (c) => [
  primary(c.text('job', 40)),
  primary(c.text('scheduled_for', 24)),
  c.id('holder'),
  c.ms('lease_until_ms'),
  c.ms('started_ms'),
  nullable(c.ms('finished_ms')),
  c.int('attempts'),
]);
