import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCalendarDay = createTable(19, 'calendar_day', (c) => [
  primary(c.date('date')),
  c.text('kind', 4),
  c.text('name', 40),
  c.int('notice_year'),
  c.text('notice', 255),
]);
