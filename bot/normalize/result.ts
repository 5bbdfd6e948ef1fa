import { z } from 'zod';

/**
 * What became of a raw event: understood, meant for nobody here, or not as Feishu describes it (`unreadable`, with the
 * ids that could be found; a repetition would not help).
 */
export type Normalized<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'ignored' | 'unreadable'; readonly ids: object };

/** An id of Feishu's: some forty characters in truth, and columns hold a hundred. What is longer is none. */
export const FeishuId = z.string().regex(/^[!-~]{1,100}$/);

/** The ids of an event that could not be read, for the log: nothing else of it may be logged. */
export function idsOf(raw: unknown): object {
  const found: Record<string, string> = {};
  const visit = (node: unknown, depth: number) => {
    if (typeof node !== 'object' || node === null || depth > 3) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string' && ID_FIELDS.has(key)) found[key] = value.slice(0, 80);
      else visit(value, depth + 1);
    }
  };
  visit(raw, 0);
  return found;
}

const ID_FIELDS = new Set([
  'event_id',
  'event_type',
  'message_id',
  'chat_id',
  'open_message_id',
  'open_chat_id',
]);
