import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCardChange = createTable(
  140,
  'card_change',
  (c) => [primary(c.id('case_id')), primary(c.moment('at'))],
  { card_change_at: { columns: ['at'] } },
);
