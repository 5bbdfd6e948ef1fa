import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { missingTests, testsIn } from './support/named-tests.ts';

const page = readFileSync('REGULATION.md', 'utf8');
const LAW = readFileSync('docs/regulation.txt', 'utf8');

/** One row of a table of the page. */
interface Row {
  readonly sentence: string;
  readonly rule: string;
  readonly code: string;
  readonly shownBy: string;
}

/** A heading of the page with the rows below it. */
interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

/** The articles of the page: a table of four columns below each. */
const articles: readonly Section[] = page
  .split(/^## /m)
  .filter((section) => /^第.+条/.test(section))
  .map((section) => ({
    heading: section.slice(0, section.indexOf('\n')),
    rows: [...section.matchAll(/^\| ?(.*?) ?\| (.*) \| (.*) \| (.*) \|$/gm)]
      .map(([, sentence = '', rule = '', code = '', shownBy = '']) => ({ sentence, rule, code, shownBy }))
      .filter(({ sentence }) => sentence !== 'sentence' && !sentence.startsWith('---')),
  }));

/** The sentences of an article, each with its rows: those below it whose first cell is empty are its own too. */
function sentencesOf({ rows }: Section): { readonly sentence: string; readonly rows: Row[] }[] {
  const found: { sentence: string; rows: Row[] }[] = [];
  for (const row of rows)
    if (row.sentence === '') found.at(-1)?.rows.push(row);
    else found.push({ sentence: row.sentence, rows: [row] });
  return found;
}

const bare = (text: string): string => text.replace(/\s/g, '');

/** The text of each article in the law, its heading included. */
const lawOf = (article: string): string => {
  const [, text = ''] =
    new RegExp(`^(${article}[^]*?)(?=^第[一二三四五六七八九十]+条|$(?![^]))`, 'm').exec(LAW) ?? [];
  return bare(text);
};

const ARTICLES = '一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' ').map((no) => `第${no}条`);

/** What has no test to name, and says why. */
const hasNoTest = ({ rule }: Row): boolean => /^nothing to run: |not there yet$/.test(rule);

describe('REGULATION.md', () => {
  it('has the twelve articles in order', () => {
    expect(articles.map(({ heading }) => heading.replace(/ .*/, ''))).to.deep.equal(ARTICLES);
  });

  for (const section of articles)
    it(`${section.heading}: every sentence of the law has its row, word for word`, () => {
      const [article = ''] = section.heading.split(' ');
      const quoted = [section.heading, ...sentencesOf(section).map(({ sentence }) => sentence)].join('');
      expect(bare(quoted)).to.equal(lawOf(article));
    });

  it('names for every sentence a test that plays it as people act, or says why there is none', () => {
    const unplayed = articles
      .flatMap(sentencesOf)
      .filter(
        ({ rows }) =>
          !rows.some(hasNoTest) && !rows.some(({ shownBy }) => shownBy.includes('`test/acceptance/')),
      );
    expect(unplayed.map(({ sentence }) => sentence)).to.deep.equal([]);
  });

  it('names in every row the code and what shows it', () => {
    const rows = articles.flatMap((section) => section.rows).filter((row) => !hasNoTest(row));
    expect(rows).to.have.length.greaterThan(50);
    expect(
      rows.filter(({ code, shownBy }) => !code.includes('`') || !shownBy.includes('`test/')),
    ).to.deep.equal([]);
  });

  it('names only files, functions and tests that exist', () => {
    const paths = [...page.matchAll(/`((?:src|bot|cards|db|test)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(path))).to.deep.equal([]);

    const parts = [...page.matchAll(/`((?:src|bot|cards|db)\/[\w./-]+)` \(([^)]+)\)/g)].flatMap(
      ([, path = '', names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ path, name })),
    );
    expect(parts).not.to.be.empty;
    expect(parts.filter(({ path, name }) => !readFileSync(path, 'utf8').includes(name))).to.deep.equal([]);

    expect(missingTests(testsIn(page))).to.deep.equal([]);
  });

  it('names each test of test/acceptance by its title', () => {
    const files = [...page.matchAll(/`(test\/acceptance\/[\w./-]+)`(: 「)?/g)].filter(
      ([, , title]) => title === undefined,
    );
    expect(files.map(([, file]) => file).filter((file) => file !== undefined)).to.deep.equal([]);
  });
});
