import type { EntitySchemaColumnOptions } from 'typeorm';
import type { ChatPurpose } from '../../src/app/ports.ts';
import { id, primary, text } from './columns.ts';
import { defineTable } from './table.ts';

/** A group chat bound to the centre, a unit, the leadership or the supervision office. */
export interface ChatRow {
  chatId: string;
  purpose: ChatPurpose;
  /** The unit's id, or '' for none: unique together with the purpose. */
  unitKey: string;
}

export const chatTable = defineTable<ChatRow>(
  'chat',
  () =>
    ({ chatId: primary(text(100)), purpose: text(20), unitKey: id }) satisfies Record<
      keyof ChatRow,
      EntitySchemaColumnOptions
    >,
  { chat_purpose: { columns: ['purpose', 'unitKey'], unique: true } },
);
