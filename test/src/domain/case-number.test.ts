import { expect } from 'chai';
import { paperNumber } from '../../../src/domain/case-number.ts';

describe('the number of a case on paper (GB/T 9704, 发文字号)', () => {
  for (const [number, paper] of [
    ['2026-00042', '吉企诉〔2026〕42号'],
    ['2027-00001', '吉企诉〔2027〕1号'],
    ['2026-10000', '吉企诉〔2026〕10000号'],
    ['2026-123456', '吉企诉〔2026〕123456号'],
  ] as const)
    it(`${number} is ${paper}`, () => expect(paperNumber(number)).to.equal(paper));
});
