import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Seal } from '../../src/app/seals.ts';
import { date, int, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 留痕封存: the seal of a day over the event chains of all cases. Only ever inserted. */
export const sealTable = defineTable<Seal>(
  'seal',
  () =>
    ({ day: primary(date), cases: int, events: int, hash: text(64) }) satisfies Record<
      keyof Seal,
      EntitySchemaColumnOptions
    >,
);
