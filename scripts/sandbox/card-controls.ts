import { walkCard } from './card-walk.ts';
import type { Part } from './card-walk.ts';
import { textOf } from './card-text.ts';
import type { NameOf } from './card-text.ts';
import { asJson, asList, asText } from './json.ts';
import type { Json } from './json.ts';

/** A button, or one option of an overflow menu. */
export interface Button {
  label: string;
  name?: string;
  disabled: boolean;
  node: Json;
  /** Set for an option of an overflow menu: what the callback sends. */
  option?: string;
  form?: Json;
}

export interface Option {
  text: string;
  value: string;
}

/** Something a person fills in. `type` is the tag of the component. */
export interface Field {
  label: string;
  name: string;
  type: string;
  required: boolean;
  options?: Option[];
  value?: unknown;
  form?: Json;
  node: Json;
}

const FIELD_TAGS = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
]);

/** Everything a person could tap on this card, disabled buttons included. */
export function buttonsOf(card: unknown, nameOf: NameOf): Button[] {
  const buttons: Button[] = [];
  for (const part of walkCard(card)) {
    if (part.tag === 'button') buttons.push(button(part, textOf(part.node['text'], nameOf)));
    if (part.tag === 'overflow') {
      for (const option of asList(part.node['options']).map(asJson)) {
        buttons.push({ ...button(part, textOf(option['text'], nameOf)), option: asText(option['value']) });
      }
    }
  }
  return buttons;
}

function button({ node, form }: Part, label: string): Button {
  const name = asText(node['name']);
  return {
    label,
    ...(name === '' ? {} : { name }),
    disabled: node['disabled'] === true,
    node,
    ...(form ? { form } : {}),
  };
}

/**
 * Everything a person could fill in. A component without a label of its own is named by the text right before it.
 * @param members open_ids offered where a person picker lists nobody (CARD-V2.md §7)
 */
export function fieldsOf(card: unknown, nameOf: NameOf, members: readonly string[]): Field[] {
  const fields: Field[] = [];
  let before = '';
  for (const { node, tag, form } of walkCard(card)) {
    if (FIELD_TAGS.has(tag)) {
      fields.push(field(node, tag, form, before, nameOf, members));
      before = '';
    } else if (tag === 'markdown') before = textOf(node, nameOf);
    else if (tag === 'div') before = textOf(node['text'], nameOf);
    else if (tag !== 'column' && tag !== 'column_set') before = '';
  }
  return fields;
}

function field(
  node: Json,
  tag: string,
  form: Json | undefined,
  before: string,
  nameOf: NameOf,
  members: readonly string[],
): Field {
  const own = textOf(tag === 'checker' ? node['text'] : node['label'], nameOf);
  const options = optionsOf(node, tag, nameOf, members);
  const value = initialValue(node, tag, options);
  return {
    label: trimLabel(own === '' ? before : own),
    name: asText(node['name']),
    type: tag,
    required: node['required'] === true,
    ...(options ? { options } : {}),
    ...(value === undefined ? {} : { value }),
    ...(form ? { form } : {}),
    node,
  };
}

/** `**责任单位*** ：` is called 责任单位. */
const trimLabel = (label: string): string => label.replace(/^[\s*]+|[\s*：:]+$/g, '');

function optionsOf(
  node: Json,
  tag: string,
  nameOf: NameOf,
  members: readonly string[],
): Option[] | undefined {
  const listed = asList(node['options']).map(asJson);
  switch (tag) {
    case 'select_static':
    case 'multi_select_static':
      return listed.map((one) => ({ text: textOf(one['text'], nameOf), value: asText(one['value']) }));
    case 'select_img':
      return listed.map((one) => ({ text: asText(one['value']), value: asText(one['value']) }));
    case 'select_person':
    case 'multi_select_person': {
      const known = listed.map((one) => asText(one['value'])).filter((id) => nameOf(id) !== undefined);
      return (known.length > 0 ? known : members).map((id) => ({ text: nameOf(id) ?? id, value: id }));
    }
    default:
      return undefined;
  }
}

function initialValue(node: Json, tag: string, options: Option[] | undefined): unknown {
  switch (tag) {
    case 'input':
      return node['default_value'];
    case 'checker':
      return node['checked'] === true;
    case 'date_picker':
      return node['initial_date'];
    case 'picker_time':
      return node['initial_time'];
    case 'picker_datetime':
      return node['initial_datetime'];
    case 'multi_select_static':
    case 'multi_select_person':
      return node['selected_values'];
    default: {
      const index = node['initial_index'];
      if (typeof index === 'number' && index > 0) return options?.[index - 1]?.value;
      const initial = node['initial_option'];
      return options?.find((one) => one.value === initial || one.text === initial)?.value;
    }
  }
}
