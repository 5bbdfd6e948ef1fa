import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createFollowUp = createTable(11, 'follow_up', (c) => [
  primary(c.id('case_id')),
  primary(c.int('no')),
  c.moment('at'),
  c.id('by'),
  c.int('round'),
  c.flag('reached'),
  nullable(c.text('check', 20)),
  nullable(c.flag('solved')),
  nullable(c.text('satisfaction', 20)),
  nullable(c.flag('accepted')),
  nullable(c.text('evidence', 20)),
  nullable(c.longText('note')),
]);
