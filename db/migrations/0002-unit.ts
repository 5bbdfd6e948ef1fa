import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createUnit = createTable(2, 'unit', (c) => [
  primary(c.id('id')),
  nullable(c.id('parent_id')),
  c.text('kind', 40),
  c.int('position'),
]);
