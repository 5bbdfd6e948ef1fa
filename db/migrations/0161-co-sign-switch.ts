import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCoSignSwitch = createTable(161, 'co_sign_switch', (c) => [
  primary(c.id('unit_id')),
  primary(c.moment('at')),
  c.flag('enabled'),
  c.id('set_by'),
]);
