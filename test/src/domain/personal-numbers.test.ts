import { expect } from 'chai';
import fc from 'fast-check';
import { maskPhonesIn } from '../../../src/domain/demand.ts';
import { anyMobile } from '../../support/phones.ts';

describe('texts in groups: telephone and ID numbers are hidden (a plain number can trip DLP)', () => {
  const hidden: [text: string, masked: string][] = [
    ['请联系王经理13812345678。', '请联系王经理138****5678。'],
    ['tel13812345678', 'tel138****5678'],
    ['１３８１２３４５６７８', '138****5678'],
    ['138 1234 5678或138-123-45678', '138****5678或138****5678'],
    ['1381 234 5678，1381-2345-678', '138****5678，138****5678'],
    ['+86 13812345678', '138****5678'],
    ['13812345678 13912345678/13712345678', '138****5678 139****5678/137****5678'],
    ['座机0432-62049999转801', '座机0432-****9999转801'],
    ['（0432）62049999', '0432-****9999'],
    ['(0432-62049999)', '(0432-****9999)'],
    ['04326204 9999', '0432-****9999'],
    ['客服400-123-4567', '客服400-****4567'],
    ['联系电话：62049999', '联系电话：****9999'],
    ['身份证220202199001011234', '身份证220***********1234'],
    ['身份证22020219900101123x', '身份证220***********123x'],
    ['身份证220202 19900101 1234', '身份证220***********1234'],
  ];
  for (const [text, masked] of hidden)
    it(`「${text}」 becomes 「${masked}」`, () => {
      expect(maskPhonesIn(text)).to.equal(masked);
    });

  const kept = [
    '2026-00001',
    '吉企诉〔2026〕42号',
    '2026-09-18 14:30',
    '20260918',
    '15 2026-09-18 3',
    '欠款1,380,000.00元，贷款13800000元',
    '面积62049999平方米，电话费2000000元',
    '0.13812345678',
    '统一社会信用代码91350100M000100Y43',
    '代码914403001922038216',
    '12345、96611',
    '邮编132011 12345热线',
    '银行卡6222021234567890123',
    '138****5678',
  ];
  for (const text of kept)
    it(`leaves 「${text}」 alone`, () => {
      expect(maskPhonesIn(text)).to.equal(text);
    });

  const limits = ['138.1234.5678', '一三八一二三四五六七八', '打62049999', '+1 212 555 0100'];
  for (const text of limits)
    it(`does not see 「${text}」 (documented limit)`, () => {
      expect(maskPhonesIn(text)).to.equal(text);
    });

  it('takes eleven bare digits for a mobile number, whatever they count (documented limit)', () => {
    expect(maskPhonesIn('投资13812345678元')).to.equal('投资138****5678元');
  });

  it('no mobile number survives in any words, and masking twice is masking once', () => {
    const words = fc.string({
      unit: fc.constantFrom(...Array.from('企业反映。，：（）/tel ')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, anyMobile, words, (before, mobile, after) => {
        const masked = maskPhonesIn(before + mobile + after);
        expect(masked).to.equal(`${before}${mobile.slice(0, 3)}****${mobile.slice(-4)}${after}`);
        expect(maskPhonesIn(masked)).to.equal(masked);
      }),
    );
  });

  it('changes nothing but digits into stars: any text keeps what is no number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const letters = text.replace(/\d/g, '');
        expect(maskPhonesIn(letters)).to.equal(letters);
      }),
    );
  });
});
