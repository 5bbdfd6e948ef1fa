import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createPolicy = createTable(
  18,
  'policy',
  (c) => [primary(c.int('version')), c.date('valid_from'), c.json('json'), c.text('decided_by', 100)],
  { policy_valid_from: { columns: ['valid_from'] } },
);
