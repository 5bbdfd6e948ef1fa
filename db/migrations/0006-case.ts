import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createCase = createTable(
  6,
  'case',
  (c) => [
    primary(c.id('id')),
    c.text('number', 20),
    c.text('stage', 20),
    c.int('round'),
    c.text('enterprise', 255),
    nullable(c.text('credit_code', 40)),
    c.text('category', 40),
    c.text('source', 40),
    nullable(c.text('source_number', 100)),
    c.text('urgency', 20),
    c.longText('content'),
    nullable(c.longText('opinion')),
    c.moment('registered_at'),
    c.id('registered_by'),
    nullable(c.moment('closed_at')),
    nullable(c.id('closed_by')),
    nullable(c.text('closing_ground', 40)),
    nullable(c.date('next_due')),
    c.int('version'),
    c.int('event_count'),
    c.text('head_hash', 64),
  ],
  { case_number: { columns: ['number'], unique: true }, case_stage: { columns: ['stage', 'next_due'] } },
);
