import { cleanText } from './clean-text.ts';

/** Every ASCII character that can begin, end or join a piece of Markdown, a tag, an entity or a bare URL (CARD-V2 §11). */
const MARKUP = /[&<>*_~`[\]():#$!|\\+\-=.{}"'/]/g;

const entity = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

/**
 * Makes a text typed by a person show exactly as typed inside Markdown: markup as numeric entities, line breaks as
 * `<br>`, indentation kept. `<at id=all></at>` mentions nobody, `**x**` stays five characters, a URL is no link (a bare
 * one next to Chinese text can make the send fail, CARD-V2 §11).
 */
export const escapeMarkdown = (text: string): string =>
  cleanText(text)
    .replace(MARKUP, entity)
    .replace(/^[ \t]+/gm, (indent) => indent.replace(/[ \t]/g, entity))
    .replaceAll('\n', '<br>');
