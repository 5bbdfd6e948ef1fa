import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createForm = createTable(
  12,
  'form',
  (c) => [
    primary(c.id('id')),
    c.text('kind', 20),
    nullable(c.id('case_id')),

    c.id('owner_id'),
    c.moment('opened_at'),
    c.moment('expires_at'),
    c.text('status', 20),
    nullable(c.longText('outcome')),
  ],
  { form_owner: { columns: ['owner_id', 'status'] } },
);
