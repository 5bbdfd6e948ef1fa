const CITY = '(吉林省)?(吉林市)?';
const FORMS = ['股份有限公司', '有限责任公司', '有限公司'] as const;

/** An enterprise's name without city and legal form, which nearly all share: 松花湖食品 of 吉林市松花湖食品有限公司. */
export const coreName = (enterprise: string): string =>
  enterprise
    .trim()
    .replace(new RegExp(`^${CITY}`), '')
    .replace(new RegExp(FORMS.join('|')), '');

/** The same however wide it was typed, without spaces and punctuation: for comparing names. */
export const comparableName = (enterprise: string): string =>
  coreName(
    enterprise
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );

const CITIES = ['', '吉林市', '吉林省', '吉林省吉林市'] as const;

/** Less than this begins too many names. */
const BEGINNING = 4;

/** How the same enterprise may have been written down before: whole names, and what its longer name may begin with. */
export interface Spellings {
  readonly whole: readonly string[];
  readonly beginnings: readonly string[];
}

/** With and without city and legal form, brackets of either width. A few dozen at most: each is looked up. */
export function spellings(enterprise: string): Spellings {
  const core = coreName(enterprise);
  const wide = (name: string): string => name.replaceAll('(', '（').replaceAll(')', '）');
  const plain = CITIES.flatMap((city) => ['', ...FORMS].map((form) => city + core + form));
  const whole = core === '' ? [enterprise] : [enterprise, ...plain];
  return {
    whole: [...new Set(whole.flatMap((name) => [name, wide(name), name.normalize('NFKC')]))],
    beginnings: Array.from(core).length < BEGINNING ? [] : CITIES.map((city) => city + core),
  };
}
