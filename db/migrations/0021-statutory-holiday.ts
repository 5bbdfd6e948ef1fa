import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createStatutoryHoliday = createTable(21, 'statutory_holiday', (c) => [
  primary(c.date('date')),
  c.text('name', 40),
]);
