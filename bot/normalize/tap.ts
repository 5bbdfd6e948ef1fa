import { z } from 'zod';

import { ButtonValue } from '../../cards/actions.ts';
import { cleanText } from '../../cards/kit/clean-text.ts';
import type { InboundTap } from '../inbound.ts';
import { FeishuId, idsOf, type Normalized } from './result.ts';

/**
 * `card.action.trigger` (§9.4) as the SDK flattens it. The flat `token` is the one for updates, not the verification
 * token; nothing here needs either.
 */
const RawTap = z.looseObject({
  event_id: FeishuId,
  operator: z.looseObject({
    open_id: FeishuId,
    union_id: FeishuId.optional().catch(undefined),
  }),
  action: z.looseObject({
    value: z.unknown().optional(),
    option: z.unknown().optional(),
    name: z.string().optional().catch(undefined),
    form_value: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  }),
  context: z.looseObject({ open_message_id: FeishuId, open_chat_id: FeishuId }),
});

export function normalizeTap(raw: unknown): Normalized<InboundTap> {
  const parsed = RawTap.safeParse(raw).data;
  if (parsed === undefined) return { ok: false, why: 'unreadable', ids: idsOf(raw) };
  const { operator, action, context } = parsed;
  return {
    ok: true,
    value: {
      eventId: parsed.event_id,
      operatorOpenId: operator.open_id,
      operatorUnionId: operator.union_id === undefined || operator.union_id === '' ? null : operator.union_id,
      messageId: context.open_message_id,
      chatId: context.open_chat_id,
      value: buttonValue(action.option) ?? buttonValue(action.value),
      name: action.name ?? null,
      form: formOf(action.form_value ?? {}),
    },
  };
}

/** A button's value is an object; an option of an overflow carries the same as JSON text. */
function buttonValue(given: unknown): ButtonValue | null {
  try {
    const value: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    return ButtonValue.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}

/** An optional field left empty comes as an empty text, as null or not at all (§9.4): here always not at all. */
function formOf(raw: Readonly<Record<string, unknown>>): InboundTap['form'] {
  const filled = Object.entries(raw).map(([name, given]): [string, string | string[]] =>
    Array.isArray(given) ? [name, given.map(textOf).filter((text) => text !== '')] : [name, textOf(given)],
  );
  // Not by assignment: a field named __proto__ would become the prototype of the form.
  return Object.fromEntries(filled.filter(([, value]) => value.length > 0));
}

const textOf = (given: unknown): string =>
  typeof given === 'string'
    ? cleanText(given).trim()
    : typeof given === 'number' || typeof given === 'boolean'
      ? String(given)
      : '';
