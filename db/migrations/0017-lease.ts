import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createLease = createTable(17, 'lease', (c) => [
  primary(c.text('name', 40)),
  c.text('holder', 100),
  c.int('epoch'),
  c.ms('until_ms'),
]);
