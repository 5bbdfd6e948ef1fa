import type { EntitySchemaColumnOptions } from 'typeorm';
import type { AlarmRow } from '../../src/app/alarms.ts';
import { moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 运行提醒: conditions the centre is told of, one row each for good. */
export const alarmTable = defineTable<AlarmRow>(
  'alarm',
  () =>
    ({
      key: primary(text(160)),
      raisedAt: moment,
      toldAt: nullable(moment),
      clearedAt: nullable(moment),
    }) satisfies Record<keyof AlarmRow, EntitySchemaColumnOptions>,
);
