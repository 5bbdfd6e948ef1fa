import type { EntitySchemaColumnOptions } from 'typeorm';
import { id, int, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 责任单位. Units form a tree; their names are dated (unit_name). */
export interface UnitRow {
  id: string;
  parentId: string | null;
  kind: string;
  /** Place in the register. */
  position: number;
}

export const unitTable = defineTable<UnitRow>(
  'unit',
  () =>
    ({ id: primary(id), parentId: nullable(id), kind: text(40), position: int }) satisfies Record<
      keyof UnitRow,
      EntitySchemaColumnOptions
    >,
);
