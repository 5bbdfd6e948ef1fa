import type { EntitySchemaColumnOptions } from 'typeorm';
import type { IntentRow as Intent } from '../../src/app/ports.ts';
import { flag, id, int, json, longText, moment, ms, nullable, sequence, text } from './columns.ts';
import { defineTable } from './table.ts';

/** An outbox row: one message to be sent. */
export interface IntentRow extends Intent {
  /** Order in which rows were enqueued. */
  seq: number;
  /** Transport ms since when it waits; null in rows older than this column. */
  queuedMs: number | null;
}

export const intentTable = defineTable<IntentRow>(
  'intent',
  (types) =>
    ({
      seq: sequence,
      id,
      lane: int,
      target: json,
      content: json,
      after: nullable(id),
      createdAt: moment,
      cause: text(255),
      status: text(10),
      attempts: int,
      firstAttemptMs: nullable(ms),
      nextAttemptMs: ms,
      uncertain: flag,
      messageId: nullable(text(100)),
      error: nullable(longText(types)),
      queuedMs: nullable(ms),
    }) satisfies Record<keyof IntentRow, EntitySchemaColumnOptions>,
  {
    intent_id: { columns: ['id'], unique: true },
    intent_message: { columns: ['messageId'] },
    intent_due: { columns: ['status', 'lane', 'seq'] },
  },
);
