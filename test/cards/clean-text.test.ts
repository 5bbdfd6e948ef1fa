import { expect } from 'chai';
import fc from 'fast-check';
import { characters, cleanText, oneLine, shorten } from '../../cards/kit/clean-text.ts';

describe('clean text', () => {
  it('drops what cannot be seen and what turns the direction of writing, keeps emoji and rare Hanzi', () => {
    expect(cleanText('a\u0000b\u202ec\ud800d\ufeff')).to.equal('abcd');
    expect(cleanText('𠮷👨‍👩‍👧')).to.equal('𠮷👨‍👩‍👧');
  });

  it('knows every way to end a line', () => {
    expect(cleanText('一\r\n二\r三\u2028四\n五')).to.equal('一\n二\n三\n四\n五');
    expect(oneLine(' 一\r\n 二\t三 ', 10)).to.equal('一 二 三');
  });

  it('counts and shortens by character', () => {
    expect(characters('𠮷林')).to.equal(2);
    expect(shorten('𠮷𠮷𠮷', 2)).to.equal('𠮷𠮷…');
    expect(shorten('𠮷𠮷𠮷', 3)).to.equal('𠮷𠮷𠮷');
  });

  it('never shows more than the limit and an ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const short = shorten(cleanText(text), limit);
        expect(characters(short)).to.be.at.most(limit + 1);
        expect(short).to.equal(cleanText(short));
      }),
    );
  });
});
