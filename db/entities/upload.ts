import type { EntitySchemaColumnOptions } from 'typeorm';
import type { UploadRow } from '../../src/app/ports.ts';
import { id, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** Files that are waited for in a direct chat. */
export const uploadTable = defineTable<UploadRow>(
  'upload',
  () =>
    ({
      id: primary(id),
      personId: id,
      caseId: nullable(id),
      purpose: nullable(text(20)),
      openedAt: moment,
      closedAt: nullable(moment),
    }) satisfies Record<keyof UploadRow, EntitySchemaColumnOptions>,
  { upload_person: { columns: ['personId', 'closedAt'] }, upload_case: { columns: ['caseId'] } },
);
