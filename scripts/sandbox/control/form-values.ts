import type { Field } from '../card-controls.ts';
import type { Core } from '../core.ts';
import { ControlError } from './request.ts';

/** What a form would send, or the labels of required fields left empty (platform.md §9.3, §9.4). */
export interface Filled {
  form_value: Record<string, unknown>;
  missing: string[];
}

const DATE_FORMS: Readonly<Record<string, RegExp>> = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
};

/** CARD-V2.md §7: characters an input takes unless it says otherwise. */
const INPUT_LENGTH = 1000;

/** Fills the fields of one form: given values by label or name, defaults for the untouched ones. */
export function fillForm(
  core: Core,
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): Filled {
  const values = new Map<Field, unknown>();
  for (const field of fields) {
    if (field.value !== undefined) values.set(field, fieldSends(core, field, field.value));
  }
  for (const [key, value] of Object.entries(given)) {
    const field = fieldNamed(fields, key);
    values.set(field, fieldSends(core, field, value));
  }
  const missing = fields.filter((field) => field.required && isEmpty(values.get(field)));
  return {
    form_value: Object.fromEntries([...values].map(([field, value]) => [field.name, value])),
    missing: missing.map((field) => (field.label === '' ? field.name : field.label)),
  };
}

function fieldNamed(fields: readonly Field[], key: string): Field {
  const byLabel = fields.filter((field) => field.label === key);
  if (byLabel.length > 1) throw new ControlError(400, `ambiguous field: ${key}`);
  const field = byLabel[0] ?? fields.find((one) => one.name === key);
  if (field) return field;
  const labels = fields.map((one) => one.label).join(' ');
  throw new ControlError(400, `no such field: ${key} (there are: ${labels})`);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The value as the callback carries it; refuses one that the field does not take. */
export function fieldSends(core: Core, field: Field, value: unknown): unknown {
  const date = DATE_FORMS[field.type];
  if (date) {
    if (value === '') return '';
    if (typeof value !== 'string' || !date.test(value)) throw bad(field, value);
    return `${value} +0800`;
  }
  if (field.type === 'checker') {
    if (typeof value !== 'boolean') throw bad(field, value);
    return value;
  }
  if (field.type.startsWith('multi_')) {
    const list: unknown[] = Array.isArray(value) ? value : value === '' ? [] : [value];
    return list.map((one) => optionValue(core, field, one));
  }
  if (field.options) return value === '' ? '' : optionValue(core, field, value);
  if (typeof value !== 'string') throw bad(field, value);
  const most = field.node['max_length'];
  const limit = typeof most === 'number' ? most : INPUT_LENGTH;
  if (value.length > limit) throw new ControlError(400, `${field.label} takes ${limit} characters`);
  return value;
}

/** Options by text or value; in person pickers also by key or name. */
function optionValue(core: Core, field: Field, given: unknown): string {
  const options = field.options ?? [];
  const person = field.type.endsWith('_person') ? core.store.state.person(String(given))?.open_id : undefined;
  const option =
    options.find((one) => one.text === given) ?? options.find((one) => [given, person].includes(one.value));
  if (!option) throw bad(field, given);
  return option.value;
}

const bad = (field: Field, value: unknown): ControlError =>
  new ControlError(400, `${field.label} (${field.type}) does not take ${JSON.stringify(value)}`);
