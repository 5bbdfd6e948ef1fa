import type { Field } from '../../cards/form-fields.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import { manyLines, oneLine } from '../domain/typed-text.ts';

/** What a form sent, by field name (cards/fields); a field left empty may be missing. */
export type FormValues = Readonly<Record<string, string | undefined>>;

/**
 * What was filled in, by the fields that the form has: texts fit to be stored, no longer than the field takes; choices
 * among those offered. Fields left empty, and names that are no field, are not there. The client sees to all this too, but
 * a client can be made to send anything.
 */
export function readForm(
  fields: readonly Field[],
  values: FormValues,
): ReadonlyMap<string, string> | Refusal {
  const read = new Map<string, string>();
  for (const field of fields) {
    const text = (field.kind === 'lines' ? manyLines : oneLine)(values[field.name]);
    if (text === '') continue;
    const wrong = problem(field, text);
    if (wrong !== null) return refuse('bad-input', '中心工作要求', wrong);
    read.set(field.name, text);
  }
  return read;
}

function problem(field: Field, text: string): string | null {
  const { label } = field;
  if (field.kind === 'choice')
    return field.options.some(({ value }) => value === text)
      ? null
      : `「${label}」没有您选的这一项，请重新打开表单再选。`;
  const length = Array.from(text).length;
  return length <= field.max ? null : `「${label}」有${length}个字，请缩短到${field.max}字以内。`;
}
