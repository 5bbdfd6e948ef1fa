import { primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCounter = createTable(16, 'counter', (c) => [primary(c.int('year')), c.int('value')]);
