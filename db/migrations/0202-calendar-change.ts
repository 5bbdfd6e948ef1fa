import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCalendarChange = createTable(202, 'calendar_change', (c) => [
  primary(c.int('revision')),
  c.int('notice_year'),
  c.text('notice', 255),
  nullable(c.longText('pasted')),
  c.id('decided_by'),
  c.moment('decided_at'),
  c.flag('shorten'),
  c.date('first_day'),
  c.int('looks'),
]);
