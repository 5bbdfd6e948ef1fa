import type { EntitySchemaColumnOptions } from 'typeorm';
import type { CardRow as Card } from '../../src/app/ports.ts';
import { id, int, longText, moment, ms, nullable, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A message that is kept current. */
export interface CardRow extends Card {
  /**
   * Transport ms since when the card in the chat is out of date; null while it is current, gone or not yet posted.
   * Not null exactly for posted cards with wanted > shown that are not gone, so that its index holds the due cards alone.
   */
  staleSinceMs: number | null;
}

export const cardTable = defineTable<CardRow>(
  'card',
  (types) =>
    ({
      id: primary(id),
      kind: text(10),
      caseId: nullable(id),
      formId: nullable(id),
      intentId: nullable(id),
      uploadId: nullable(id),
      audience: text(20),
      unitId: nullable(id),
      chatId: text(100),
      messageId: nullable(text(100)),
      postedAt: nullable(moment),
      wantedVersion: int,
      shownVersion: int,
      notBeforeMs: ms,
      status: text(10),
      outcome: nullable(longText(types)),
      staleSinceMs: nullable(ms),
    }) satisfies Record<keyof CardRow, EntitySchemaColumnOptions>,
  {
    card_case: { columns: ['caseId'] },
    card_form: { columns: ['formId'] },
    card_upload: { columns: ['uploadId'] },
    card_message: { columns: ['messageId'] },
    card_stale: { columns: ['staleSinceMs'] },
  },
);
