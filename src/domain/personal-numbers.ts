import { isCreditCode } from './credit-code.ts';
import { maskPhone, parsePhone } from './phone.ts';
import { isRefusal } from './refusal.ts';

/** What people put between the groups of a number. */
const GAP = '[ \\u00a0\\u3000\\-‐‑–—－]';
const MAYBE = `${GAP}?`;
/** A number does not begin inside another one, behind a decimal point, or behind stars already drawn. */
const START = '(?<!\\d|\\d[.]|[*])';
const END = '(?!\\d)';
const AREA = '(?:010|02\\d|0[3-9]\\d{2})';

/** GB 11643: region, date of birth, order, check character. */
const ID_CARD = `[1-9]\\d{5}${MAYBE}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])${MAYBE}\\d{3}[\\dXx]`;
/** Eleven digits as people group them (3-4-4, 4-3-4, 4-4-3, 3-3-5); `15 2026-09-18` is none. */
const MOBILE = [
  `1[3-9]\\d${MAYBE}\\d{4}${MAYBE}\\d{4}`,
  `1[3-9]\\d{2}${MAYBE}\\d{3}${MAYBE}\\d{4}`,
  `1[3-9]\\d{2}${MAYBE}\\d{4}${MAYBE}\\d{3}`,
  `1[3-9]\\d${GAP}\\d{3}${GAP}\\d{5}`,
].join('|');
const LANDLINE = `(?:[(（]${AREA}[)）]|${AREA})${MAYBE}[1-9]\\d{2,3}${MAYBE}\\d{4}`;
const FREE = `400${MAYBE}\\d${MAYBE}\\d{2}${MAYBE}\\d${MAYBE}\\d{3}`;
/** Seven or eight digits are a telephone only where a word says so: amounts and dates look the same. */
const LOCAL = `(?<=(?:电话|座机|热线|传真)(?:号码)?[:：是为 （(]{0,3})[2-9]\\d{2,3}${MAYBE}\\d{4}`;

const PERSONAL = new RegExp(
  `${START}(?:(?<id>${ID_CARD})|(?:(?:[+＋]|00)?86${MAYBE})?(?:${MOBILE})|${LANDLINE}|${FREE}|${LOCAL})${END}`,
  'gu',
);

/** Full-width digits made half width; every character keeps its place. */
const halfWidthDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'));

/** Whether the letters and digits around place `at` of `text` are a valid 统一社会信用代码. */
function inCreditCode(text: string, at: number): boolean {
  const [before = ''] = /[0-9A-Z]*$/i.exec(text.slice(0, at)) ?? [];
  const [after = ''] = /^[0-9A-Z]*/i.exec(text.slice(at)) ?? [];
  return isCreditCode(`${before}${after}`.toUpperCase());
}

/** `220***********1234`. */
const maskIdCard = (id: string): string => `${id.slice(0, 3)}${'*'.repeat(11)}${id.slice(-4)}`;

function mask(found: string): string {
  const phone = parsePhone(found);
  return maskPhone(isRefusal(phone) ? found.replace(/\D/g, '') : phone);
}

/**
 * `text` with every mainland telephone number and 18-character ID card hidden but for its ends, for cards in groups.
 * Amounts, dates, case numbers and valid 统一社会信用代码 stay as they are. Limits: it does not see foreign numbers, numbers
 * written with dots or Chinese digits, nor local numbers without area code that no word such as 电话 announces; and it
 * hides what merely looks like a number, such as an order number or amount of eleven bare digits beginning with 13–19.
 */
export function maskPhonesIn(text: string): string {
  const shadow = halfWidthDigits(text);
  let masked = '';
  let done = 0;
  for (const match of shadow.matchAll(PERSONAL)) {
    const [found] = match;
    const isIdCard = match.groups?.['id'] !== undefined;
    if (!isIdCard && inCreditCode(shadow, match.index)) continue;
    masked += text.slice(done, match.index);
    masked += isIdCard ? maskIdCard(found.replace(/[^\dX]/gi, '')) : mask(found);
    done = match.index + found.length;
  }
  return masked + text.slice(done);
}
