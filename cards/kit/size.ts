import type { Card } from './shell.ts';

/** Plain card JSON in UTF-8 bytes; CARD-V2 §1 advises to stay below about 25 KB. */
const MAX_BYTES = 25_000;

/** Escaped once more into a message body, where the limit is 30 KB (CARD-V2 §1). */
const MAX_ESCAPED_BYTES = 29_000;

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const fits = (card: Card): boolean => {
  const json = JSON.stringify(card);
  return utf8Bytes(json) < MAX_BYTES && utf8Bytes(JSON.stringify(json)) < MAX_ESCAPED_BYTES;
};

/** The card built with the first of `limits` (widest first) that keeps it sendable; else with the last. */
export function fitted<Limit>(limits: readonly [Limit, ...Limit[]], build: (limit: Limit) => Card): Card {
  const [first, ...tighter] = limits;
  let card = build(first);
  for (const limit of tighter) {
    if (fits(card)) break;
    card = build(limit);
  }
  return card;
}
