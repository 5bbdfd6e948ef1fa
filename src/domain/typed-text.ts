/** Text as people type it, made fit to be stored and shown: whatever is stored passes through here first. */

/** A field as typed: absent, null and blank all mean that it was left empty. */
export type Typed = string | null | undefined;

/** Line ends made one kind; control and invisible characters (zero width, direction marks) and half characters dropped. */
const visible = (typed: Typed): string =>
  (typed ?? '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '');

/** One line: every run of spaces (full width, no-break, line ends too) is one space, none at the ends. */
export const oneLine = (typed: Typed): string => visible(typed).replace(/\s+/g, ' ').trim();

/** Several lines: the same within each line, at most one blank line between paragraphs. */
export const manyLines = (typed: Typed): string =>
  visible(typed)
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
