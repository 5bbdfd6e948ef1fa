/**
 * How texts are searched: by words of letters and digits, wherever in a text they stand. Width, case, punctuation and
 * spaces do not matter. Chinese has no spaces to cut words at, so texts are indexed by pairs of neighbouring characters.
 */

const WORD = /[\p{L}\p{N}]+/gu;

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of what a person typed, each once. */
export const wordsOf = (typed: string): readonly string[] => [
  ...new Set(comparable(typed).match(WORD) ?? []),
];

/** Every pair of neighbouring letters or digits in `texts`, each once, as its two characters. */
export function pairsOf(texts: readonly string[]): readonly (readonly [head: string, tail: string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const text of texts)
    for (const word of wordsOf(text)) {
      const characters = Array.from(word);
      for (const [index, tail] of characters.entries()) {
        const head = characters[index - 1];
        if (head !== undefined) pairs.set(head + tail, [head, tail]);
      }
    }
  return [...pairs.values()];
}

/** Whether each of `words` (from `wordsOf`) stands in one of `texts`. */
export function holdsAll(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.map(comparable).join('\n');
  return words.every((word) => all.includes(word));
}
