import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createPerson = createTable(
  1,
  'person',
  (c) => [
    primary(c.id('id')),
    c.text('open_id', 100),
    nullable(c.text('union_id', 100)),
    c.text('name', 255),
  ],
  { person_open_id: { columns: ['open_id'], unique: true } },
);
