/** How the number of a case is written: `2026-00042` in the register and on cards, people type `42`. */

/** `吉企诉〔2026〕42号`: the number on paper, the year in full, the serial without leading zeros (GB/T 9704, 发文字号). */
export function paperNumber(number: string): string {
  const [year = '', serial = ''] = number.split('-');
  return `吉企诉〔${year}〕${Number(serial)}号`;
}
