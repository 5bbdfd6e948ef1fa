import type { ButtonValue } from '../actions.ts';
import { plainText, type PlainText } from './text.ts';

/** CARD-V2 §7: primary_filled for the one required act, default for the others. */
export type ButtonType = 'primary_filled' | 'default';

interface Callback {
  readonly type: 'callback';
  readonly value: ButtonValue;
}

/** A button outside a form: a tap sends its value. */
export interface Button {
  readonly tag: 'button';
  readonly text: PlainText;
  readonly type: ButtonType;
  readonly size: 'medium';
  readonly name?: string;
  readonly behaviors: readonly [Callback];
}

/** The menu 更多: the client draws it as three dots. An option carries a ButtonValue as JSON text. */
export interface Overflow {
  readonly tag: 'overflow';
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
}

/** The button of a form that sends it (CARD-V2 §8). */
export interface SubmitButton extends Button {
  readonly name: string;
  readonly form_action_type: 'submit';
}

/** Something to tap: its label and what it sends. */
export interface Choice {
  readonly label: string;
  readonly value: ButtonValue;
}

export const button = ({ label, value }: Choice, type: ButtonType = 'default'): Button => ({
  tag: 'button',
  text: plainText(label),
  type,
  size: 'medium',
  behaviors: [{ type: 'callback', value }],
});

export const submitButton = (choice: Choice, name: string): SubmitButton => ({
  ...button(choice, 'primary_filled'),
  name,
  form_action_type: 'submit',
});

/** The menu itself; its options in the order given. */
export const overflow = (choices: readonly Choice[]): Overflow => ({
  tag: 'overflow',
  options: choices.map(({ label, value }) => ({ text: plainText(label), value: JSON.stringify(value) })),
});
