import { cleanText, oneLine } from './kit/clean-text.ts';
import { options, type FormItem, type Input, type Option } from './kit/form.ts';
import { md } from './kit/markdown.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** What the person typed before or what is known already, by field name. */
export type Values = Readonly<Partial<Record<string, string>>>;

interface FieldBase {
  readonly name: string;
  /** Exactly as in DESIGN §6, without the star. */
  readonly label: string;
  readonly required?: boolean;
  readonly placeholder: string;
}

/** Something to type. */
export interface TextField extends FieldBase {
  readonly kind: 'line' | 'lines';
  /** Characters, 1 to 1000 (CARD-V2 §7). */
  readonly max: number;
}

/** One of a list. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** Chosen beforehand. */
  readonly initial?: string;
  /** How to fill it in, below the list. */
  readonly hint?: string;
}

export type Field = TextField | ChoiceField;

/** Options whose value is their text. */
export const named = (texts: readonly string[]): readonly Option[] =>
  texts.map((text) => ({ text, value: text }));

/** Characters of a unit's name: a hundred units must fit one card. */
const UNIT_NAME = 24;

/** Units by id. */
export const units = (list: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
  list.map(({ id, name }) => ({ text: oneLine(name, UNIT_NAME), value: id }));

/** A field as components of a form. */
export const fieldItems = (field: Field, values: Values): readonly FormItem[] =>
  field.kind === 'choice' ? choiceItems(field, values[field.name]) : [input(field, values[field.name])];

/** Several lines grow as one types (on PCs). */
const ROWS = { rows: 4, auto_resize: true } as const;

function input({ kind, name, label, required = false, placeholder, max }: TextField, value = ''): Input {
  const text = cleanText(value).slice(0, max);
  return {
    tag: 'input',
    name,
    label: plainText(label),
    label_position: 'top',
    placeholder: plainText(placeholder),
    required,
    max_length: max,
    ...(text === '' ? {} : { default_value: text }),
    width: 'fill',
    ...(kind === 'line' ? { input_type: 'text' } : { input_type: 'multiline_text', ...ROWS }),
  };
}

/** A list has no label of its own, so the text right before it is its label (brief of the forms; CARD-V2 §7). */
function choiceItems(field: ChoiceField, value = field.initial): readonly FormItem[] {
  const { name, label, required = false, placeholder, hint } = field;
  const known = field.options.some((option) => option.value === value);
  return [
    {
      ...markdown(required ? md`${label}<font color='red'> ${'*'}</font>` : md`${label}`),
      margin: '0px 0px -8px 0px',
    },
    {
      tag: 'select_static',
      name,
      placeholder: plainText(placeholder),
      required,
      width: 'fill',
      options: options(field.options),
      ...(known && value !== undefined ? { initial_option: value } : {}),
    },
    ...(hint === undefined ? [] : [{ ...note(hint), margin: '-8px 0px 0px 0px' as const }]),
  ];
}
