import type { EntitySchemaColumnOptions } from 'typeorm';
import { json, ms, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** What was already handled. */
export interface InboxRow {
  key: string;
  /** What the first delivery was told. In an object, because drivers differ in whether they parse JSON scalars. */
  answer: { value: unknown } | null;
  /** Transport ms of the claim: rows are kept for 7 days. */
  claimedMs: number;
}

export const inboxTable = defineTable<InboxRow>(
  'inbox',
  () =>
    ({
      key: primary(text(255)),
      answer: nullable(json),
      claimedMs: ms,
    }) satisfies Record<keyof InboxRow, EntitySchemaColumnOptions>,
  { inbox_claimed: { columns: ['claimedMs'] } },
);
