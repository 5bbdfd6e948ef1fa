import { expect } from 'chai';
import fc from 'fast-check';
import { holdsAll, pairsOf, wordsOf } from '../../../src/domain/search-text.ts';

const pairs = (...texts: string[]) => pairsOf(texts).map((pair) => pair.join(''));

describe('texts as they are searched', () => {
  it('are cut at everything that is neither letter nor digit; width and case do not matter', () => {
    expect(wordsOf('退税，ＡＢ-12（两个月）  退税')).to.deep.equal(['退税', 'ab', '12', '两个月']);
    expect(wordsOf('，。 \u3000!')).to.deep.equal([]);
  });

  it('are indexed by pairs of characters, none across a gap or from one text into the next', () => {
    expect(pairs('留抵退税', '𠮷达')).to.deep.equal(['留抵', '抵退', '退税', '𠮷达']);
    expect(pairs('退 税')).to.deep.equal([]);
  });

  it('hold words in any order, spread over several texts', () => {
    const texts = ['吉林（集团）有限公司', '用Ａ类电\n退税慢'];
    expect(holdsAll(texts, wordsOf('退税 集团 a类'))).to.equal(true);
    expect(holdsAll(texts, wordsOf('退税慢了'))).to.equal(false);
    expect(holdsAll(texts, wordsOf('公司用'))).to.equal(false);
  });

  it('that hold a word have all its pairs: the index loses nothing (property)', () => {
    const text = fc.string({
      unit: fc.constantFrom('税', '退', '𠮷', 'Ａ', 'b', '，', ' ', '1'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, text, (before, word, after) => {
        const all = `${before}${word}${after}`;
        for (const one of wordsOf(word)) expect(pairs(all)).to.include.members(pairs(one));
        expect(holdsAll([all], wordsOf(word))).to.equal(true);
      }),
    );
  });
});
