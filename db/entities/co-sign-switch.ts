import type { EntitySchemaColumnOptions } from 'typeorm';
import type { Instant } from '../../src/domain/local-date.ts';
import { flag, id, moment, primary } from './columns.ts';
import { defineTable } from './table.ts';

/** That a unit's results are co-signed by its 主管领导, or are not, from a moment on. Rows are only ever added. */
export interface CoSignSwitchRow {
  unitId: string;
  at: Instant;
  enabled: boolean;
  setBy: string;
}

export const coSignSwitchTable = defineTable<CoSignSwitchRow>(
  'co_sign_switch',
  () =>
    ({ unitId: primary(id), at: primary(moment), enabled: flag, setBy: id }) satisfies Record<
      keyof CoSignSwitchRow,
      EntitySchemaColumnOptions
    >,
);
