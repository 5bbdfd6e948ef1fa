import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** GB 32100-2015 table 2: the digits, and the capital letters without I, O, S, V, Z; a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/**
 * GB 32100-2015: character i (from 1) weighs 3^(i−1) mod 31; the 18th is chosen so that the check sum of the first 17
 * and itself is a multiple of 31. As 31 is prime, every single wrong character shows.
 */
function creditCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Whether `text` is a 统一社会信用代码 as printed on the licence: 18 capital letters and digits, right check character. */
export const isCreditCode = (text: string): boolean =>
  text.length === LENGTH &&
  Array.from(text).every((character) => ALPHABET.includes(character)) &&
  text.endsWith(creditCheckCharacter(text.slice(0, -1)));

const refused = (say: string): Refusal => refuse('bad-input', '中心工作要求', say);

/** A 统一社会信用代码 (GB 32100-2015) as typed; lower case, full width, spaces and hyphens are forgiven. Null when left empty. */
export function parseCreditCode(typed: string): string | null | Refusal {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}-]/gu, '');
  if (code === '') return null;
  const characters = Array.from(code);
  if (characters.length !== LENGTH)
    return refused(
      `统一社会信用代码应为18位，现在是${characters.length}位；请对照营业执照补全，手头没有可以先留空。`,
    );
  const wrong = characters.findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0)
    return refused(
      `统一社会信用代码第${wrong + 1}位不应是「${characters[wrong] ?? ''}」（只用数字和大写字母，且没有I、O、S、V、Z，容易与1、0、5、2混淆）；请对照营业执照改正。`,
    );
  if (!isCreditCode(code))
    return refused(
      '统一社会信用代码的校验码不对，多半有一位写错了；请对照营业执照逐位核对，核不准可以先留空。',
    );
  return code;
}
