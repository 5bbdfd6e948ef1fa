import { nullable } from './columns.ts';
import { createTable } from './create-table.ts';

export const createIntent = createTable(
  14,
  'intent',
  (c) => [
    c.sequence('seq'),
    c.id('id'),
    c.int('lane'),
    c.json('target'),
    c.json('content'),
    nullable(c.id('after')),
    c.moment('created_at'),
    c.text('cause', 255),
    c.text('status', 10),
    c.int('attempts'),
    nullable(c.ms('first_attempt_ms')),
    c.ms('next_attempt_ms'),
    c.flag('uncertain'),
    nullable(c.text('message_id', 100)),
    nullable(c.longText('error')),
  ],
  { intent_id: { columns: ['id'], unique: true }, intent_due: { columns: ['status', 'lane', 'seq'] } },
);
