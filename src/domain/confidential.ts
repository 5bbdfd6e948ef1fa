import type { Actor, CaseState, Contact, Demand } from './case.ts';
import { coreName } from './enterprise-name.ts';
import { maskPhone } from './phone.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ofCentre } from './scope.ts';

/** 要求保密: what stands where the responsible unit would read the name of the enterprise. */
export const HIDDEN = '（企业要求保密）';

/** The enterprise's name as responsible units read it. */
export const enterpriseForUnits = ({ confidential, enterprise }: Demand): string =>
  confidential ? HIDDEN : enterprise;

/** Of a word that is to be hidden: less would also be part of other words, or of dates. */
const TWO_LETTERS = /\p{L}{2}/u;

/** By what an enterprise is known; of one that was registered wrong first (更正), also what stood there. */
export interface Identity {
  readonly demand: Pick<Demand, 'enterprise' | 'creditCode' | 'sourceNumber'>;
  readonly contact: Contact | null;
}

/**
 * `text` without whatever says which enterprise it is: its name (also without city and legal form), credit code, contact and
 * telephone number, and the number by which the hotline knows it; also those that were registered wrong, which tell it as well.
 * For a demand that is not confidential, the text itself.
 */
export function withoutIdentity(
  text: string,
  demand: Demand,
  contact: Contact | null,
  former: readonly Identity[] = [],
): string {
  if (!demand.confidential) return text;
  return [{ demand, contact }, ...former]
    .flatMap(wordsOf)
    .reduce(
      (rest, [word, instead]) =>
        TWO_LETTERS.test(word) || word.length >= SHORTEST_NUMBER ? rest.replaceAll(word, instead) : rest,
      text,
    );
}

/** What tells the enterprise, and what stands there instead. */
function wordsOf({ demand, contact }: Identity): readonly (readonly [string, string])[] {
  const { enterprise, creditCode, sourceNumber } = demand;
  const hidden: readonly (readonly [string | null, string])[] = [
    [enterprise, '某企业'],
    [coreName(enterprise), '某企业'],
    [creditCode, '某代码'],
    [sourceNumber !== null && sourceNumber.length >= SHORTEST_NUMBER ? sourceNumber : null, '某编号'],
    [contact?.phone ?? null, '某电话'],
    [contact && maskPhone(contact.phone), '某电话'],
    [contact?.name ?? null, '某联系人'],
  ];
  return hidden.flatMap(([word, instead]) => (word === null ? [] : [[word, instead] as const]));
}

/** Characters of a number that is hidden wherever it stands; a shorter one would be found in dates and amounts. */
const SHORTEST_NUMBER = 7;

/** 要求保密: the contact of the enterprise is the centre's alone; the unit reaches the enterprise through the centre. */
export const contactWithheld = ({ demand }: CaseState, actor: Actor): Refusal | null =>
  demand.confidential && !ofCentre(actor)
    ? refuse(
        'not-appointed',
        '中心工作要求',
        '企业要求保密，联系方式不提供给责任单位。需要联系企业的，请由受理中心转达。',
      )
    : null;
