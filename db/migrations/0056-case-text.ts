import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCaseText = createTable(56, 'case_text', (c) => [
  primary(c.text('head', 40)),
  primary(c.int('segment')),
  c.longText('postings'),
]);
