import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Role } from '../../src/domain/case.ts';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { date, id, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A dated office of a person (备案, Article 8); both dates included. */
export interface AppointmentRow {
  personId: string;
  role: Role;
  /** The unit's id, or '' for none: a key may not be null. */
  unitKey: string;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  /** The person he stands in for (代班); null for an office of his own. */
  covers: string | null;
}

export const appointmentTable = defineTable<AppointmentRow>(
  'appointment',
  () =>
    ({
      personId: primary(id),
      role: primary(text(20)),
      unitKey: primary(id),
      validFrom: primary(date),
      validTo: nullable(date),
      covers: nullable(id),
    }) satisfies Record<keyof AppointmentRow, EntitySchemaColumnOptions>,
  { appointment_office: { columns: ['role', 'unitKey'] } },
);
