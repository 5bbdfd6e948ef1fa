import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAdminCode = createTable(61, 'admin_code', (c) => [
  primary(c.int('id')),
  c.text('hash', 64),
  c.ms('expires_ms'),
  c.int('attempts'),
]);
