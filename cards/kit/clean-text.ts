/**
 * Control characters other than tab and line feed, lone surrogates, byte order marks, and the marks that turn the
 * direction of writing: a text typed by a person must not be able to rearrange the card around it.
 */
const UNSEEN = /(?![\t\n])\p{Cc}|\p{Surrogate}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** `text` as it may stand in a card: line ends as `\n`, nothing unseen. Enough for plain_text, which has no markup. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '');

/** How many characters people would count; 𠮷 is one. */
export const characters = (text: string): number => Array.from(text).length;

/** The first `limit` characters, with … where something was left out. Never splits a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Array.from(text.slice(0, 2 * limit + 2));
  return head.length <= limit ? text : `${head.slice(0, limit).join('').trimEnd()}…`;
}

/** `text` cleaned, on one line, at most `limit` characters: for titles, names and labels. */
export const oneLine = (text: string, limit: number): string =>
  shorten(cleanText(text).replace(/\s+/g, ' ').trim(), limit);
