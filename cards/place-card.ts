import { oneLine } from './kit/clean-text.ts';
import { pairs } from './kit/layout.ts';
import { coloured, lines } from './kit/markdown.ts';
import { shell, type Card } from './kit/shell.ts';
import { markdown, note, plainText } from './kit/text.ts';

/** A place of the register: who holds which office there, and whose chat it has. */
export interface PlaceCardView {
  /** 市税务局, 受理中心 … */
  readonly name: string;
  /** Its group, or what it is. */
  readonly kind: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** What is missing for it to work, in whole sentences. */
  readonly wanting: readonly string[];
  /** What the reader may do about it, as commands to copy. */
  readonly tips: readonly string[];
}

const NAME = 40;
/** A row with the names of a whole office. */
const VALUE = 400;
const SENTENCE = 200;
const MOST_ROWS = 12;

/** One place of the register (DESIGN §6, `/单位 市税务局`, `/联络员 受理中心`). */
export function placeCard({ name, kind, rows, wanting, tips }: PlaceCardView): Card {
  const title = oneLine(name, NAME);
  const header = {
    title: plainText(title),
    subtitle: plainText(oneLine(kind, NAME)),
    template: wanting.length === 0 ? ('blue' as const) : ('orange' as const),
  };
  return shell(wanting.length === 0 ? title : `${title} 待完善`, header, [
    pairs(rows.slice(0, MOST_ROWS).map(({ label, value }) => ({ label, value: oneLine(value, VALUE) }))),
    ...(wanting.length === 0
      ? []
      : [markdown(lines(wanting.map((one) => coloured('red', oneLine(one, SENTENCE)))))]),
    ...tips.map((tip) => note(oneLine(tip, SENTENCE))),
  ]);
}
