import { button, overflow, type Choice } from './controls.ts';
import type { ColumnSet } from './layout.ts';

/** At most this many buttons on a card (CARD-V2 §16). */
const MAX_BUTTONS = 3;

/**
 * The buttons of a card in a row that wraps on phones; what is too much goes to 更多, and `folded` always does, where no
 * thumb hits it by mistake. With `primary` the first of `choices` is the act that is asked for.
 */
export function buttonRow(
  choices: readonly Choice[],
  primary: boolean,
  folded: readonly Choice[] = [],
): ColumnSet {
  const buttons = choices
    .slice(0, MAX_BUTTONS)
    .map((choice, index) => button(choice, primary && index === 0 ? 'primary_filled' : 'default'));
  const rest = [...choices.slice(MAX_BUTTONS), ...folded];
  const items = rest.length === 0 ? buttons : [...buttons, overflow(rest)];
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: items.map((item) => ({ tag: 'column', width: 'auto', elements: [item] })),
  };
}
