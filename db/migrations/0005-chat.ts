import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createChat = createTable(
  5,
  'chat',
  (c) => [primary(c.text('chat_id', 100)), c.text('purpose', 20), c.id('unit_key')],
  { chat_purpose: { columns: ['purpose', 'unit_key'], unique: true } },
);
