import { cleanText } from './clean-text.ts';
import type { FontColour, MarkdownText } from './markdown.ts';

/** CARD-V2 §3: normal 14 px, notation 12 px. */
export type TextSize = 'normal' | 'notation';

/** Draws a text 8 px nearer to what stands below or above it: top, right, bottom, left (CARD-V2 §3). */
type Margin = '0px 0px -8px 0px' | '-8px 0px 0px 0px';

/** A text without markup. */
export interface PlainText {
  readonly tag: 'plain_text';
  readonly content: string;
}

/** Markdown as a component (CARD-V2 §6, §11). */
export interface Markdown {
  readonly tag: 'markdown';
  readonly content: string;
  readonly text_size: TextSize;
  readonly margin?: Margin;
}

/** A block of text without markup (CARD-V2 §6): line breaks show, nothing needs escaping. */
export interface Div {
  readonly tag: 'div';
  readonly margin?: Margin;
  readonly text: PlainText & { readonly text_size: TextSize; readonly text_color: 'default' | FontColour };
}

export const plainText = (content: string): PlainText => ({ tag: 'plain_text', content: cleanText(content) });

export const markdown = (text: MarkdownText, size: TextSize = 'normal'): Markdown => ({
  tag: 'markdown',
  content: text.markdown,
  text_size: size,
});

/** Text of a person, exactly as typed. */
export const words = (text: string): Div => ({
  tag: 'div',
  text: { ...plainText(text), text_size: 'normal', text_color: 'default' },
});

/** A note in small grey letters (CARD-V2 §16). */
export const note = (text: string): Div => ({
  tag: 'div',
  text: { ...plainText(text), text_size: 'notation', text_color: 'grey' },
});
