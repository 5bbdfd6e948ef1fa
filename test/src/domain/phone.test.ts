import { expect } from 'chai';
import fc from 'fast-check';
import { maskPhone, parsePhone } from '../../../src/domain/phone.ts';
import { isRefusal } from '../../../src/domain/refusal.ts';
import { anyMobile } from '../../support/phones.ts';

describe('联系电话: one normal form of every mainland number', () => {
  const accepted: [typed: string, phone: string, masked: string][] = [
    ['13812345678', '13812345678', '138****5678'],
    ['19912345678', '19912345678', '199****5678'],
    ['138 1234 5678', '13812345678', '138****5678'],
    ['138-1234-5678', '13812345678', '138****5678'],
    ['138\u00a01234　5678', '13812345678', '138****5678'],
    ['１３８１２３４５６７８', '13812345678', '138****5678'],
    ['+86 138 1234 5678', '13812345678', '138****5678'],
    ['＋８６－１３８１２３４５６７８', '13812345678', '138****5678'],
    ['008613812345678', '13812345678', '138****5678'],
    ['86 13812345678', '13812345678', '138****5678'],
    ['13812345678转1234', '13812345678转1234', '138****5678'],
    ['0432-12345678', '0432-12345678', '0432-****5678'],
    ['043212345678', '0432-12345678', '0432-****5678'],
    ['（0432）6204 9999', '0432-62049999', '0432-****9999'],
    ['0432—62049999', '0432-62049999', '0432-****9999'],
    ['+86 432 62049999', '0432-62049999', '0432-****9999'],
    ['010-62345678', '010-62345678', '010-****5678'],
    ['0434 3234567', '0434-3234567', '0434-****4567'],
    ['0432-62049999转801', '0432-62049999转801', '0432-****9999'],
    ['0432-62049999 分机：801', '0432-62049999转801', '0432-****9999'],
    ['0432-62049999-801', '0432-62049999转801', '0432-****9999'],
    ['0434-3234567-8', '0434-3234567转8', '0434-****4567'],
    ['400-123-4567', '400-123-4567', '400-****4567'],
    ['4001234567', '400-123-4567', '400-****4567'],
    ['4001-234-567 转 2', '400-123-4567转2', '400-****4567'],
  ];
  for (const [typed, phone, masked] of accepted)
    it(`「${typed}」 is ${phone}, in groups ${masked}`, () => {
      expect(parsePhone(typed)).to.equal(phone);
      expect(maskPhone(phone)).to.equal(masked);
    });

  const refused: [typed: string, hint: string][] = [
    ['1381234567', '手机号应为11位，现在是10位'],
    ['138123456789', '手机号应为11位，现在是12位'],
    ['13812345678-9', '手机号应为11位，现在是12位'],
    ['138****5678', '手机号应为11位，现在是7位'],
    ['62049999', '请写上区号'],
    ['86204999', '请写上区号'],
    ['13812345678、13912345678', '只填一个号码'],
    ['12345678901', '不是有效号码'],
    ['12345', '不是有效号码'],
    ['0432-0234567', '不是有效号码'],
    ['0132-62049999', '不是有效号码'],
    ['+1 212 555 0100', '不是有效号码'],
    ['13812345678abc', '不是有效号码'],
    ['没有', '不是有效号码'],
  ];
  for (const [typed, hint] of refused)
    it(`refuses 「${typed}」: ${hint}`, () => {
      const outcome = parsePhone(typed);
      if (!isRefusal(outcome)) throw new Error(`taken as ${outcome}`);
      expect(outcome).to.include({ refused: 'bad-input', basis: '中心工作要求' });
      expect(outcome.say).to.include(hint);
    });

  it('a refusal never repeats the digits that were typed', () => {
    fc.assert(
      fc.property(anyMobile, fc.stringMatching(/^\d{1,3}$/), (mobile, more) => {
        const outcome = parsePhone(mobile + more);
        expect(isRefusal(outcome) && !outcome.say.includes(mobile.slice(0, 7))).to.be.true;
      }),
    );
  });

  it('the normal form stays as it is', () => {
    for (const [, phone] of accepted) expect(parsePhone(phone)).to.equal(phone);
  });

  it('a mask keeps at most the last four digits of what is no number', () => {
    expect(maskPhone('62049999')).to.equal('****9999');
    expect(maskPhone('老王')).to.equal('****');
  });
});
