import type { SubmitButton } from './controls.ts';
import { plainText, type Div, type Markdown, type PlainText } from './text.ts';

/** A line or several lines to type (CARD-V2 §7). `max_length` 1 to 1000 characters. */
export interface Input {
  readonly tag: 'input';
  readonly name: string;
  readonly label: PlainText;
  readonly label_position: 'top';
  readonly placeholder: PlainText;
  readonly required: boolean;
  readonly max_length: number;
  readonly default_value?: string;
  readonly width: 'fill';
  readonly input_type: 'text' | 'multiline_text';
  readonly rows?: number;
  readonly auto_resize?: true;
}

/** One of a list (CARD-V2 §7). It has no label of its own. */
export interface Select {
  readonly tag: 'select_static';
  readonly name: string;
  readonly placeholder: PlainText;
  readonly required: boolean;
  readonly width: 'fill';
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
  readonly initial_option?: string;
}

export type FormItem = Markdown | Div | Input | Select | SubmitButton;

/** Stands in the body only; every control inside has a name (CARD-V2 §8). */
export interface Form {
  readonly tag: 'form';
  readonly name: string;
  readonly vertical_spacing: '12px';
  readonly elements: readonly FormItem[];
}

export interface Option {
  readonly text: string;
  readonly value: string;
}

export const form = (name: string, elements: readonly FormItem[]): Form => ({
  tag: 'form',
  name,
  vertical_spacing: '12px',
  elements,
});

export const options = (list: readonly Option[]): Select['options'] =>
  list.map(({ text, value }) => ({ text: plainText(text), value }));
