import { characters, cleanText, shorten } from './kit/clean-text.ts';
import { panel, type Block } from './kit/layout.ts';
import { note, words } from './kit/text.ts';
import type { Limits } from './limits.ts';

/** A text of a person: its beginning, and where it is longer a panel 展开 with the whole. `what` names it in the panel's title. */
export function longText(what: string, text: string, { preview, whole }: Limits): Block[] {
  const clean = cleanText(text);
  const length = characters(clean);
  if (length <= preview) return [words(clean)];
  const inside = [words(shorten(clean, whole))];
  return [
    words(shorten(clean, preview)),
    panel(
      `展开${what}全文（共${length}字）`,
      length <= whole ? inside : [...inside, note(`卡片只显示前${whole}字。`)],
    ),
  ];
}

/** A heading, and below it the text. Nothing when there is no text. */
export const titledText = (heading: Block, what: string, text: string | null, limits: Limits): Block[] =>
  text === null || text.trim() === '' ? [] : [heading, ...longText(what, text, limits)];
