import type { EntitySchemaColumnOptions } from 'typeorm';
import { id, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A person Feishu knows; union_id too, because open_id changes with the app. */
export interface PersonRow {
  id: string;
  openId: string;
  unionId: string | null;
  name: string;
}

export const personTable = defineTable<PersonRow>(
  'person',
  () =>
    ({ id: primary(id), openId: text(100), unionId: nullable(text(100)), name: text(255) }) satisfies Record<
      keyof PersonRow,
      EntitySchemaColumnOptions
    >,
  { person_open_id: { columns: ['openId'], unique: true } },
);
