import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { cleanText } from '../../cards/kit/clean-text.ts';
import { analyzeCard } from '../../scripts/sandbox/card-check/index.ts';
import { foreignMarkup, foreignMarkupIn, textsOf, UNSEEN } from '../support/markup.ts';
import { textOf } from './support/card.ts';
import { EVERY_CARD } from './support/every-card.ts';
import { HOSTILE, HUGE } from './support/hostile.ts';

/** Short enough to stand whole wherever names are cut. */
const SHORT: readonly string[] = [
  '<at id=all></at>',
  '<at id=ou_1>',
  '**粗** _斜_',
  '[点](http://e.cn)',
  '![图](img_v2_1)',
  '`码` ~~删~~',
  '# 题 > 引 - 列',
  '&lt;b&gt; &#42;',
  '<br><hr><b>x</b>',
  '<font color=red>',
  '{{x}} ${y} [z]($v)',
  '=1+1', // formulas of a spreadsheet
  '+SUM(A1)',
  '-2+3',
  '@SUM(1)',
  '{"k":"case"}',
  '"],"tag":"x',
  ':DONE: 👨‍👩‍👧 🇨🇳',
  '@所有人',
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...SHORT, ...Object.values(HOSTILE), '\n', '\r\n', ' ', '\u200b', '企业'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);

/** Nothing but text and markup of our own, and Feishu takes it. */
function expectInert(name: string, text: string): void {
  for (const card of EVERY_CARD[name]!(text)) {
    expect(foreignMarkupIn(card), name).to.deep.equal([]);
    for (const { content } of textsOf(card)) expect(content, name).to.not.match(UNSEEN);
    const { errors, warnings } = analyzeCard(card);
    expect({ errors, warnings }, name).to.deep.equal({ errors: [], warnings: [] });
  }
}

describe('text smuggled into cards arrives as text', () => {
  it('control: the reader sees what would be obeyed', () => {
    for (const text of ['<at id=all></at>', '[点](http://e.cn)', '![图](img_v2_1)', '`码`', '# 题', '~~删~~'])
      expect(foreignMarkup(text), text).not.to.be.empty;
    expect(foreignMarkup("<font color='red'>迟</font> **急**<br>")).to.be.empty;
  });

  it('no kind of card is left out', () => {
    const files = readdirSync('cards').flatMap((file) => /^(.*-card)\.ts$/.exec(file)?.[1] ?? []);
    expect(Object.keys(EVERY_CARD)).to.have.members([...files, 'forms']);
  });

  for (const [name, cards] of Object.entries(EVERY_CARD)) {
    it(`${name}: shown as typed, in every place`, () => {
      for (const text of SHORT)
        for (const card of cards(text)) {
          expect(textOf(card), text).to.include(cleanText(text));
          if (text !== '@所有人') expect(textOf(card), text).to.not.include('@所有人');
        }
    });

    it(`${name}: markup, tags and addresses mean nothing, whatever is typed and however long`, () => {
      for (const text of [...SHORT, ...Object.values({ ...HOSTILE, ...HUGE })]) expectInert(name, text);
      fc.assert(
        fc.property(anyText, (text) => expectInert(name, text)),
        { numRuns: 25, seed: 20260914 },
      );
    });
  }
});
