import { escapeMarkdown } from './escape-markdown.ts';

/** Markdown that is safe to show. A plain string is none: it gets in only through `md`, which escapes it. */
export interface MarkdownText {
  readonly markdown: string;
}

/** Colours with one meaning each (CARD-V2 §16): red late or failed, orange due soon, green done, grey minor. */
export type FontColour = 'red' | 'orange' | 'green' | 'grey';

type Piece = string | number | MarkdownText;

const safe = (piece: Piece): string =>
  typeof piece === 'object' ? piece.markdown : escapeMarkdown(String(piece));

/**
 * Template for Markdown: what is interpolated is escaped unless it is Markdown already. Bold needs a space on both
 * sides next to Chinese text (CARD-V2 §11).
 * @example md`**${number}** 待签收`
 */
export const md = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): MarkdownText => ({
  markdown: parts.reduce((text, part, index) => text + safe(pieces[index - 1] ?? '') + part),
});

/** `text` in one of the colours with a meaning. */
export const coloured = (colour: FontColour, text: Piece): MarkdownText => ({
  markdown: `<font color='${colour}'>${safe(text)}</font>`,
});

/** A small tag inside a line. */
export const tagged = (text: string, colour: 'neutral' | 'orange' | 'red' = 'neutral'): MarkdownText => ({
  markdown: `<text_tag color='${colour}'>${safe(text)}</text_tag>`,
});

/** One below the other. `<br>`, since a single line feed is only a soft break (CARD-V2 §11). */
export const lines = (pieces: readonly Piece[]): MarkdownText => ({
  markdown: pieces.map(safe).join('<br>'),
});

/** One after the other with ` · ` between. */
export const dotted = (pieces: readonly Piece[]): MarkdownText => ({
  markdown: pieces.map(safe).join(' · '),
});
