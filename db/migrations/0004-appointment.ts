import { nullable, primary } from './columns.ts';
import { createTable } from './create-table.ts';

export const createAppointment = createTable(
  4,
  'appointment',
  (c) => [
    primary(c.id('person_id')),
    primary(c.text('role', 20)),
    primary(c.id('unit_key')),
    primary(c.date('valid_from')),
    nullable(c.date('valid_to')),
  ],
  { appointment_office: { columns: ['role', 'unit_key'] } },
);
