import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { analyzeCard, checkCard, LIMITS, lintCard } from '../../../scripts/sandbox/card-check/index.ts';
import { asJson, isJson } from '../../../scripts/sandbox/json.ts';
import type { Json } from '../../../scripts/sandbox/json.ts';
import { acceptCard, button, card, formCard, text } from './cards.ts';

const SAMPLES = new URL('../../../../shared/feishu/card-v2/samples/', import.meta.url);

const files = (dir: string): string[] =>
  readdirSync(new URL(`${dir}/`, SAMPLES)).filter((name) => /^\d.*\.json$/.test(name));

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, SAMPLES), 'utf8')) as unknown;

/** Keys under which anything goes: data, or names the card chooses itself. */
const FREE = new Set(['chart_spec', 'rows', 'value', 'text_size', 'color']);

/** Every object of a card that is structure, not data. */
function structures(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(structures);
  if (!isJson(node)) return [];
  const children = Object.entries(node).flatMap(([key, child]) => (FREE.has(key) ? [] : structures(child)));
  return [node, ...children];
}

describe('card check', () => {
  it('takes valid cards without a word', () => {
    for (const valid of [acceptCard(), formCard()]) {
      expect(checkCard(valid)).to.deep.equal([]);
      expect(lintCard(valid)).to.deep.equal([]);
    }
  });

  it('names the place and the rule of what Feishu refuses', () => {
    const problems = (elements: unknown[]) => checkCard(card(elements));

    expect(problems([{ ...text('x'), colour: 'red' }])).to.deep.equal([
      '/body/elements/0/colour: unknown property, card JSON 2.0 rejects it',
    ]);
    expect(problems([{ tag: 'note', elements: [] }])).to.deep.equal([
      '/body/elements/0/tag: tag "note" is not a card JSON 2.0 component',
    ]);
    expect(problems([{ tag: 'form', name: 'f', elements: [{ tag: 'input' }] }])).to.deep.equal([
      '/body/elements/0/elements/0/name: input inside a form needs a name (200530)',
      '/body/elements/0: a form needs at least one submit button',
    ]);
    expect(problems([button('a', {}, { name: 'n' }), button('b', {}, { name: 'n' })])).to.deep.equal([
      '/body/elements/1/name: name "n" already used at /body/elements/0/name',
    ]);
    expect(problems([text('长'.repeat(11_000))])[0]).to.match(/^\/: card is \d+ bytes, the limit is 30 KB/);
    expect(problems(Array.from({ length: LIMITS.elements }, () => text('x')))[0]).to.match(
      /elements, at most 200/,
    );
    expect(checkCard(undefined)).to.deep.equal(['/: a card must be a JSON object']);
  });

  it('warns of what is accepted and without effect', () => {
    expect(lintCard(card([text('[a](b)')]))).to.deep.equal([
      '/body/elements/0/content: link "b" has no scheme and will not work',
    ]);
  });

  describe('against the samples of the research', () => {
    before(function () {
      if (!existsSync(SAMPLES)) {
        console.log('      ../shared/feishu/card-v2/samples is not there; only the own cards are checked');
        this.skip();
      }
    });

    it('takes every valid card', () => {
      for (const file of files('valid')) expect(checkCard(read(`valid/${file}`)), file).to.deep.equal([]);
    });

    it('refuses every invalid card for the listed reason only', () => {
      const expected = read('invalid/expected.json') as { file: string; match: string }[];
      for (const file of files('invalid')) {
        const match = expected.find((one) => one.file === file)?.match ?? 'not listed';
        const errors = checkCard(read(`invalid/${file}`));
        const hits = (error: string) =>
          match.startsWith('(') && match.includes('|')
            ? new RegExp(match).test(error)
            : error.includes(match);
        expect(errors, file).not.to.have.length(0);
        expect(
          errors.filter((error) => !hits(error)),
          file,
        ).to.deep.equal([]);
      }
    });

    it('refuses an invented property anywhere', () => {
      for (const file of files('valid')) {
        const sample = asJson(read(`valid/${file}`));
        for (const node of structures(sample)) {
          node['zz_invented'] = 1;
          expect(analyzeCard(sample).errors.join('\n'), file).to.contain('zz_invented');
          delete node['zz_invented'];
        }
      }
    });
  });
});
