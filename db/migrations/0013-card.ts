import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCard = createTable(
  13,
  'card',
  (c) => [
    primary(c.id('id')),
    c.text('kind', 10),
    nullable(c.id('case_id')),
    nullable(c.id('form_id')),
    c.text('audience', 20),
    nullable(c.id('unit_id')),
    c.text('chat_id', 100),
    nullable(c.text('message_id', 100)),
    nullable(c.moment('posted_at')),
    c.int('wanted_version'),
    c.int('shown_version'),
    c.ms('not_before_ms'),
    c.text('status', 10),
    nullable(c.ms('stale_since_ms')),
  ],
  {
    card_case: { columns: ['case_id'] },
    card_form: { columns: ['form_id'] },
    card_message: { columns: ['message_id'] },
    card_stale: { columns: ['stale_since_ms'] },
  },
);
