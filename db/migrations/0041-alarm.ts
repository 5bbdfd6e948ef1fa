import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAlarm = createTable(41, 'alarm', (c) => [
  primary(c.text('key', 160)),
  c.moment('raised_at'),
  nullable(c.moment('told_at')),
  nullable(c.moment('cleared_at')),
]);
