import MarkdownIt from 'markdown-it';

/** A reader that obeys everything: HTML, links, bare addresses. */
const reader = new MarkdownIt({ html: true, linkify: true });

/** The tags that our cards use themselves (cards/kit/markdown.ts). */
const OURS = /^<(?:br|font color='(?:red|orange|green|grey)'|\/font|text_tag color='neutral'|\/text_tag)>$/;

/** Token types of plain and bold text. */
const HARMLESS = new Set([
  'text',
  'text_special',
  'softbreak',
  'strong_open',
  'strong_close',
  'paragraph_open',
  'paragraph_close',
  'inline',
]);

/** What in a piece of Markdown is neither text nor markup of our own: a mention, a link, a picture, a heading, code … */
export function foreignMarkup(markdown: string): string[] {
  const tokens = reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens
    .filter(({ type, content }) => !HARMLESS.has(type) && !(type === 'html_inline' && OURS.test(content)))
    .map(({ type, content }) => `${type}: ${content}`);
}

/** Every text of a card with the kind of element that holds it. */
export function textsOf(node: unknown): { readonly tag: string; readonly content: string }[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { tag, content } = node as { tag?: unknown; content?: unknown };
  const own =
    typeof content === 'string' ? [{ tag: typeof tag === 'string' ? tag : 'summary', content }] : [];
  return [...own, ...Object.values(node).flatMap(textsOf)];
}

/** What in a card is neither text nor markup of our own. */
export const foreignMarkupIn = (card: unknown): string[] =>
  textsOf(card).flatMap(({ tag, content }) =>
    tag === 'markdown' || tag === 'lark_md' ? foreignMarkup(content) : [],
  );

/** Signs that no text on a screen may hold: controls, halves of characters, marks that turn the direction of writing. */
export const UNSEEN = /(?![\t\n])\p{Cc}|\p{Surrogate}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
