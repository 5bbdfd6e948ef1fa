import type { Line } from './notice.ts';

/** 一、 (一) 1. before a feast. */
const ORDINAL = String.raw`(?:\(?[一二三四五六七八九十]{1,3}\)?[、.,]?|\(?\d{1,2}[、.,)])?`;
const FEAST = '(?:元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)';
const SEVERAL = String.raw`${FEAST}(?:[、和与及,]${FEAST})*`;

/** `一、元旦:` at the beginning of an item; the feasts and what follows. */
export const HEADING = new RegExp(`^${ORDINAL}(${SEVERAL})(?:假期|放假)?(?::|(?=\\d))(.*)$`);

/** Items that stand in one paragraph. */
const GLUED = new RegExp(`(?<=[。;.:])(?=${ORDINAL}${SEVERAL}:)`);

/**
 * The lines of what was pasted, as far as they say something: full-width and half-width, every kind of space and dash, and the marks
 * of a chat message made alike.
 */
export const tidyLines = (pasted: string): readonly Line[] =>
  pasted.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line, index) =>
    tidy(line)
      .split(GLUED)
      .filter((text) => text !== '')
      .map((text) => ({ no: index + 1, text })),
  );

const tidy = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF*#>]/g, '')
    .replace(/[‐‑‒–—―−~〜]+|-{2,}/g, '-')
    .replace(/[﹑､]/g, '、');
