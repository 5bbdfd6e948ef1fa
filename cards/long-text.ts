import { characters, cleanText, shorten } from './kit/clean-text.ts';
import { panel, type Block } from './kit/layout.ts';
import { coloured, lines, md, type MarkdownText } from './kit/markdown.ts';
import { markdown, note, words } from './kit/text.ts';
import type { Limits } from './limits.ts';

/** Line breaks kept, yet never more than one empty line: a card must not be stretched by a text of line feeds. */
const tidy = (text: string): string =>
  cleanText(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function titled(title: MarkdownText, what: string, text: string | null, { preview, whole }: Limits): Block[] {
  const all = tidy(text ?? '');
  if (all === '') return [];
  const length = characters(all);
  const beginning = markdown(lines([title, shorten(all, preview)]));
  if (length <= preview) return [beginning];
  const inside = [words(shorten(all, whole))];
  return [
    beginning,
    panel(
      `展开${what}全文（共${length}字）`,
      length <= whole ? inside : [...inside, note(`卡片只显示前${whole}字。`)],
    ),
  ];
}

/**
 * A heading and a text of a person: its beginning, and where it is longer a panel 展开 with the whole (DESIGN §6).
 * `what` names it in the panel's title. Nothing when there is no text.
 */
export const section = (what: string, text: string | null, limits: Limits, heading = what): Block[] =>
  titled(md`**${heading}**`, what, text, limits);

/** The same below a grey label, for what belongs to the section above. */
export const subsection = (what: string, text: string | null, limits: Limits): Block[] =>
  titled(coloured('grey', what), what, text, limits);
