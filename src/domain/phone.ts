import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** Mainland numbers (电信网编号计划): mobile, area code and local number, 400; parts may be hyphenated, extension last. */
const MOBILE = /^(1[3-9](?:-?\d){9})(?:转(\d{1,6}))?$/;
const LANDLINE = /^\(?(010|02\d|0[3-9]\d{2})\)?-?([1-9]\d{2,3})-?(\d{4})(?:转(\d{1,6})|-(\d{1,6}))?$/;
const FREE = /^400-?(\d)-?(\d{2})-?(\d)-?(\d{3})(?:[转-](\d{1,6}))?$/;

/** Half width throughout, every run of spaces, hyphens and dashes one `-`, none of them round 转 or a bracket. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/分机|ext\.?|#/gi, '转')
    .replace(/[\s\-‐‑‒–—―−_]+/g, '-')
    .replace(/-*([转()])[-:]*/g, '$1')
    .replace(/^-+|-+$/g, '');

/** One of the three kinds, normalised; null for anything else. */
function recognise(text: string): string | null {
  const withExtension = (number: string, extension: string | undefined): string =>
    extension === undefined ? number : `${number}转${extension}`;
  const mobile = MOBILE.exec(text);
  if (mobile !== null) return withExtension((mobile[1] ?? '').replaceAll('-', ''), mobile[2]);
  const landline = LANDLINE.exec(text);
  if (landline !== null) {
    const [, area = '', head = '', tail = '', after, hyphened] = landline;
    return withExtension(`${area}-${head}${tail}`, after ?? hyphened);
  }
  const free = FREE.exec(text);
  if (free === null) return null;
  const [, a = '', b = '', c = '', d = '', extension] = free;
  return withExtension(`400-${a}${b}-${c}${d}`, extension);
}

const refused = (say: string): Refusal => refuse('bad-input', '中心工作要求', say);

/** Why it is no number. What was typed is not repeated: a refusal may be read by a whole group. */
function whyNot(text: string): Refusal {
  const digits = text.replace(/转.*$/, '').replace(/\D/g, '');
  if (digits.length >= 18) return refused('联系电话请只填一个号码，其余的可以写进诉求内容。');
  if (/^1[3-9]/.test(digits) && digits.length !== 11)
    return refused(`手机号应为11位，现在是${digits.length}位；请核对后重填联系电话。`);
  if (/^[2-9]\d{6,7}$/.test(digits)) return refused('固定电话请写上区号，如0432-12345678。');
  return refused(
    '联系电话不是有效号码；请填11位手机号、带区号的固定电话（如0432-12345678）或400电话，分机号写在「转」后面。',
  );
}

/**
 * A telephone number as typed, in its one normal form: `13812345678`, `0432-12345678`, `400-123-4567`, extension as
 * `转801`. Spaces, hyphens, brackets, full width and +86 are forgiven; `-801` is an extension except after a mobile
 * number, where it is more likely a digit too many.
 */
export function parsePhone(typed: string): string | Refusal {
  const text = plain(typed);
  const national = text.replace(/^(?:(?:\+|00)86-?|86-?(?=(?:-?\d){10}))/, '');
  // Abroad the area code loses its zero: +86 432 12345678.
  const candidates = national === text ? [text] : [national, `0${national}`];
  for (const candidate of candidates) {
    const phone = recognise(candidate);
    if (phone !== null) return phone;
  }
  return whyNot(national);
}

/**
 * A number with its middle hidden: `138****5678`, `0432-****5678`, `400-****4567`; the extension is left out. Of anything
 * that is not in normal form only the last four digits stay.
 */
export function maskPhone(phone: string): string {
  const number = phone.replace(/转.*$/, '');
  const head = /^(?:1[3-9]\d(?=\d{8}$)|0\d{2,3}-|400-)/.exec(number)?.[0] ?? '';
  return `${head}****${/\d{4}$/.exec(number.slice(head.length))?.[0] ?? ''}`;
}
