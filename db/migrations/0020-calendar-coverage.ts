import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCalendarCoverage = createTable(20, 'calendar_coverage', (c) => [
  primary(c.int('id')),
  c.date('covered_from'),
  c.date('covered_until'),
  c.int('revision'),
]);
