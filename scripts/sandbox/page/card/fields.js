/** What the components a person fills in have in common. */
import { words } from './text.js';

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

/** Under which name a field's value is kept. */
export const fieldKey = (el) => el.name ?? el.element_id ?? el.tag;

/** All fields below some elements, at any depth. */
export function fieldsBelow(elements) {
  return (elements ?? []).flatMap((el) => {
    if (FIELD_TAGS.has(el?.tag)) return [el];
    return fieldsBelow(el?.tag === 'column_set' ? el.columns : el?.elements);
  });
}

/** The value a field starts with. */
export function initialValue(el) {
  switch (el.tag) {
    case 'input':
      return el.default_value ?? '';
    case 'checker':
      return el.checked === true;
    case 'multi_select_static':
    case 'multi_select_person':
      return el.selected_values ?? [];
    case 'date_picker':
      return el.initial_date ?? '';
    case 'picker_time':
      return el.initial_time ?? '';
    case 'picker_datetime':
      return el.initial_datetime ?? '';
    case 'select_static':
    case 'select_person': {
      if (el.initial_index > 0) return el.options?.[el.initial_index - 1]?.value ?? '';
      const initial = (el.options ?? []).find(
        (o) => o.value === el.initial_option || words(o.text) === el.initial_option,
      );
      return initial?.value ?? '';
    }
    default:
      return '';
  }
}

/** Whether a field counts as not filled in. */
export const isEmpty = (value) =>
  Array.isArray(value) ? value.length === 0 : String(value ?? '').trim() === '';

/** The value of a field as it stands: what was typed, else what the card says. */
export function valueOf(draft, el) {
  const key = fieldKey(el);
  return key in draft.values ? draft.values[key] : initialValue(el);
}
