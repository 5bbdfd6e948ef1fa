import type { EntitySchemaColumnOptions } from 'typeorm';
import { int, ms, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** The one-time code that makes the first admin: one row at most, gone once it was used. */
export interface AdminCodeRow {
  id: number;
  /** SHA-256 of the code, in hex. */
  hash: string;
  expiresMs: number;
  /** How often somebody tried. */
  attempts: number;
}

/** The id of the one row. */
export const ADMIN_CODE_ID = 1;

export const adminCodeTable = defineTable<AdminCodeRow>(
  'admin_code',
  () =>
    ({ id: primary(int), hash: text(64), expiresMs: ms, attempts: int }) satisfies Record<
      keyof AdminCodeRow,
      EntitySchemaColumnOptions
    >,
);
