import type { EntitySchemaColumnOptions } from 'typeorm';
import type { LocalDate } from '../../src/domain/local-date.ts';
import { date, id, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** What a unit is called between two dates, both included. */
export interface UnitNameRow {
  unitId: string;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  name: string;
  shortName: string;
}

export const unitNameTable = defineTable<UnitNameRow>(
  'unit_name',
  () =>
    ({
      unitId: primary(id),
      validFrom: primary(date),
      validTo: nullable(date),
      name: text(255),
      shortName: text(100),
    }) satisfies Record<keyof UnitNameRow, EntitySchemaColumnOptions>,
);
