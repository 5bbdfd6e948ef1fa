import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createInbox = createTable(
  15,
  'inbox',
  (c) => [primary(c.text('key', 255)), nullable(c.json('answer')), c.ms('claimed_ms')],
  { inbox_claimed: { columns: ['claimed_ms'] } },
);
