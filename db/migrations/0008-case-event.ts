import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCaseEvent = createTable(8, 'case_event', (c) => [
  primary(c.id('case_id')),
  primary(c.int('seq')),
  c.longText('body'),
  c.text('hash', 64),
]);
