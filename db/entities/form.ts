import type { EntitySchemaColumnOptions } from 'typeorm';
import type { FormRow } from '../../src/app/ports.ts';
import { id, longText, moment, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A form card's life; its row is its idempotency key. */
export const formTable = defineTable<FormRow>(
  'form',
  (types) =>
    ({
      id: primary(id),
      kind: text(20),
      caseId: nullable(id),
      ownerId: id,
      openedAt: moment,
      expiresAt: moment,
      status: text(20),
      payload: nullable(longText(types)),
      outcome: nullable(longText(types)),
    }) satisfies Record<keyof FormRow, EntitySchemaColumnOptions>,
  { form_owner: { columns: ['ownerId', 'status'] }, form_expiry: { columns: ['status', 'expiresAt'] } },
);
