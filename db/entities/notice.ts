import type { EntitySchemaColumnOptions } from 'typeorm';
import type { NoticeRow } from '../../src/app/ports.ts';
import { date, id, int, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** 提醒: what was said, or skipped, about a running clock. */
export const noticeTable = defineTable<NoticeRow>(
  'notice',
  () =>
    ({
      id: primary(id),
      caseId: id,
      clockNo: int,
      step: text(20),
      day: date,
      place: nullable(text(60)),
      intentId: nullable(id),
    }) satisfies Record<keyof NoticeRow, EntitySchemaColumnOptions>,
  {
    notice_case: { columns: ['caseId', 'clockNo'] },
    notice_intent: { columns: ['intentId'] },
  },
);
