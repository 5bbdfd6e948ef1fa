import { expect } from 'chai';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { makeFieldCipher } from '../../db/field-cipher.ts';

const key = randomBytes(32);
const cipher = makeFieldCipher(key.toString('base64'));
const refused = (work: () => string): string => {
  try {
    return `opened: ${work()}`;
  } catch {
    return 'refused';
  }
};

describe('field cipher', () => {
  it('opens what it sealed, any text (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.open('c-1', 'name', cipher.seal('c-1', 'name', text))).to.equal(text);
      }),
    );
  });

  it('seals the same text differently each time', () => {
    expect(cipher.seal('c-1', 'name', '张三')).not.to.equal(cipher.seal('c-1', 'name', '张三'));
  });

  it('opens nothing under another key, in another case or column, or with one changed byte', () => {
    const sealed = cipher.seal('c-1', 'name', '张三');
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    const other = makeFieldCipher(randomBytes(32).toString('hex'));
    expect(
      refused(() => cipher.open('c-1', 'name', sealed)),
      'control',
    ).to.equal('opened: 张三');
    expect(refused(() => other.open('c-1', 'name', sealed))).to.equal('refused');
    expect(refused(() => cipher.open('c-2', 'name', sealed))).to.equal('refused');
    expect(refused(() => cipher.open('c-1', 'phone', sealed))).to.equal('refused');
    expect(refused(() => cipher.open('c-1', 'name', bytes.toString('base64')))).to.equal('refused');
    expect(refused(() => cipher.open('c-1', 'name', ''))).to.equal('refused');
  });

  it('base64 and hex name the same key; the key id is eight hex digits', () => {
    expect(makeFieldCipher(key.toString('hex')).keyId).to.equal(cipher.keyId);
    expect(cipher.keyId).to.match(/^[0-9a-f]{8}$/);
  });

  it('finds one telephone and one name in any spelling, and tells different ones apart', () => {
    const phone = (text: string) => cipher.blindIndex('phone', text);
    expect(
      new Set(['13812345678', '138 1234 5678', '+86 138-1234-5678', '１３８１２３４５６７８'].map(phone))
        .size,
    ).to.equal(1);
    expect(phone('0432-66661234')).to.equal(phone('(0432) 6666 1234'));
    expect(phone('13812345678')).not.to.equal(phone('13812345679'));
    const name = (text: string) => cipher.blindIndex('name', text);
    expect(name(' 张 三 ')).to.equal(name('张三'));
    expect(name('𠮷')).not.to.equal(name('𠮶'));
    expect(name('12345')).not.to.equal(phone('12345'));
    const other = makeFieldCipher(randomBytes(32).toString('hex'));
    expect(other.blindIndex('name', '张三')).not.to.equal(name('张三'));
  });
});
