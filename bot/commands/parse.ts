/** A command as typed: its word without the slash, and the rest as one tolerant line. */
export interface Typed {
  readonly word: string;
  readonly rest: string;
}

/**
 * Reads `/word rest`. Tolerates full-width `／` and `｜`, full-width letters and digits in the word, no-break, zero-width
 * and repeated spaces and leading blanks; line ends inside the rest are kept.
 * @returns null when the text is no command at all.
 */
export function parseCommand(text: string): Typed | null {
  const tidy = text
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .trim();
  const match = /^[/／]\s*([^\s\d０-９|｜]*)([\s\S]*)$/.exec(tidy);
  if (match === null) return null;
  return { word: (match[1] ?? '').normalize('NFKC').toLowerCase(), rest: (match[2] ?? '').trim() };
}

/** The fields of `a | b | c`, at most `most`; the last one takes the rest as it is. */
export function splitFields(rest: string, most: number): string[] {
  const fields: string[] = [];
  let left = rest;
  while (fields.length < most - 1) {
    const at = left.search(/[|｜]/);
    if (at < 0) break;
    fields.push(left.slice(0, at).trim());
    left = left.slice(at + 1);
  }
  return [...fields, left.trim()];
}

/** A case number as people type it: full-width digits, `#42`, `第42号`, `2026-42` all read; other text comes back as it is. */
export const tidyNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/^[#第]/, '')
    .replace(/[号件]$/, '')
    .replace(/[‐‑–—－]/g, '-')
    .trim();

/** The words of `rest` without the people mentioned in it. */
export interface Words {
  readonly words: readonly string[];
  /** An `@…` that is nobody Feishu knows: typed by hand, or everybody, or a bot. */
  readonly unknown: string | null;
}

/** Splits `市税务局 @张三 主管领导`: each mention is taken out once, wherever it stands and however it is glued. */
export function wordsBesides(rest: string, mentions: readonly { readonly name: string }[]): Words {
  // The longest name first, so that nobody is cut out of somebody whose name begins the same.
  const names = mentions.map(({ name }) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const left = names.reduce((text, name) => text.replace(name, () => ' '), rest);
  const words = left.split(/\s+/).filter((word) => word !== '');
  return { words, unknown: words.find((word) => /[@＠]/.test(word)) ?? null };
}

/** `42`, `2026-42`, `#42`, `第42号`, `42件`, then what is said about the case; 件 may also begin that. */
const NUMBERED =
  /^([#第]?[\d０-９]+(?:[-‐‑–—－][\d０-９]+)?(?:号|件(?=[\s,，:：]|$))?|\S*)[\s,，:：、|｜]*([\s\S]*)$/;

/** `42 text`, `42：text`, `第42号 text`, `42text`: the case number, tidied, and the rest as typed. */
export function splitNumber(rest: string): { number: string; more: string } {
  const [, number = '', more = ''] = NUMBERED.exec(rest) ?? [];
  return { number: tidyNumber(number), more: more.trim() };
}
