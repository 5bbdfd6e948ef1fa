import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createSeal = createTable(40, 'seal', (c) => [
  primary(c.date('day')),
  c.int('cases'),
  c.int('events'),
  c.text('hash', 64),
]);
