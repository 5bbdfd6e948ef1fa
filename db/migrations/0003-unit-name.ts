import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createUnitName = createTable(3, 'unit_name', (c) => [
  primary(c.id('unit_id')),
  primary(c.date('valid_from')),
  nullable(c.date('valid_to')),
  c.text('name', 255),
  c.text('short_name', 100),
]);
