import { expect } from 'chai';
import fc from 'fast-check';
import { isCreditCode, parseCreditCode } from '../../../src/domain/credit-code.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
/** GB 32100-2015, table 3. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const creditCode = fc
  .array(fc.nat(30), { minLength: 17, maxLength: 17 })
  .map((values) => [
    ...values,
    (31 - (values.reduce((sum, value, at) => sum + value * WEIGHTS[at]!, 0) % 31)) % 31,
  ])
  .map((values) => values.map((value) => ALPHABET[value]).join(''));

const say = (typed: string): string => {
  const outcome = parseCreditCode(typed);
  if (!isRefusal(outcome)) throw new Error(`${typed} was not refused`);
  expect(outcome).to.include({ refused: 'bad-input', basis: '中心工作要求' });
  return outcome.say;
};

describe('统一社会信用代码 (GB 32100-2015)', () => {
  for (const code of ['91350100M000100Y43', '91330100799655058B', '9144030071526726XG', '914403001922038216'])
    it(`takes ${code}`, () => {
      expect(parseCreditCode(code)).to.equal(code);
    });

  const forgiven: [typed: string, code: string | null][] = [
    ['91350100m000100y43', '91350100M000100Y43'],
    ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
    [' 9135 0100 M000-100Y43\u200b', '91350100M000100Y43'],
    ['　', null],
  ];
  for (const [typed, code] of forgiven)
    it(`reads 「${typed}」 as ${code ?? 'left empty'}`, () => {
      expect(parseCreditCode(typed)).to.equal(code);
    });

  it('tells a wrong length from a wrong character from a wrong check character', () => {
    expect(say('91350100M000100Y4')).to.include('应为18位，现在是17位');
    expect(say('220200000012345')).to.include('现在是15位');
    expect(say('9135O100M000100Y43')).to.include('第5位不应是「O」');
    expect(say('91350100M000100Y4Z')).to.include('第18位不应是「Z」');
    expect(say('91350100M000100Y44')).to.include('校验码不对');
  });

  it('takes every code whose check character is right', () => {
    fc.assert(
      fc.property(creditCode, (code) => {
        expect(isCreditCode(code)).to.be.true;
        expect(parseCreditCode(code.toLowerCase())).to.equal(code);
      }),
    );
  });

  it('refuses every code with one character changed, or two neighbours exchanged', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
        const characters = Array.from(code);
        const other = ALPHABET[(ALPHABET.indexOf(characters[at]!) + by) % 31]!;
        expect(say(characters.with(at, other).join(''))).to.include('校验码不对');
        const next = characters[at + 1];
        if (next === undefined || next === characters[at]) return;
        expect(
          say(
            characters
              .with(at, next)
              .with(at + 1, characters[at]!)
              .join(''),
          ),
        ).to.include('校验码不对');
      }),
    );
  });
});
