import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { exampleCards } from '../scripts/contact-sheet/cards.ts';
import { cardsPage } from '../scripts/contact-sheet/page.ts';

/** Every path in backticks that a document names, e.g. `src/domain/clocks.ts`. */
const pathsIn = (document: string): string[] =>
  [...readFileSync(document, 'utf8').matchAll(/`((?:src|bot|cards|db|scripts|test)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );

describe('the documents say what is true', () => {
  for (const document of [
    'README.md',
    'ARCHITECTURE.md',
    'REGULATION.md',
    'docs/peer-failures.md',
    'docs/threats.md',
    'docs/roles.md',
    'docs/cards.md',
  ])
    it(`${document} names only files and folders that exist`, () => {
      const paths = pathsIn(document);
      expect(paths).not.to.be.empty;
      expect(paths.filter((path) => !existsSync(path))).to.deep.equal([]);
    });
});

describe('docs/cards.md', () => {
  it('shows every card with a golden file, as it is now (npm run contact-sheet)', () => {
    expect(readFileSync('docs/cards.md', 'utf8')).to.equal(cardsPage(exampleCards()));
  });
});

/** A test that a document names: `test/db/inbox.test.ts`: 「title」, 「another one」. */
interface Named {
  readonly file: string;
  readonly title: string;
}

const testsIn = (text: string): Named[] =>
  [...text.matchAll(/`(test\/[\w./-]+)`: ((?:「[^」]+」(?:, )?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/「([^」]+)」/g)].map(([, title = '']) => ({ file, title })),
  );

/** The source of a test file, in which its titles stand as they are. */
const sourceOf = (file: string): string => readFileSync(file, 'utf8');

describe('docs/peer-failures.md', () => {
  const page = readFileSync('docs/peer-failures.md', 'utf8');
  const rows = [...page.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, no, , shownBy = '']) => ({
    no: Number(no),
    shownBy,
  }));

  it('has a row for each of the 35 failures, with a test, a reason or the part it waits for', () => {
    expect(rows.map(({ no }) => no)).to.deep.equal(Array.from({ length: 35 }, (_, i) => i + 1));
    const bare = rows.filter(
      ({ shownBy }) => testsIn(shownBy).length === 0 && !/^(later: part \d|cannot happen: )/.test(shownBy),
    );
    expect(bare).to.deep.equal([]);
  });

  it('names only tests that exist', () => {
    const named = testsIn(page);
    expect(named).not.to.be.empty;
    expect(named.filter(({ file, title }) => !sourceOf(file).includes(title))).to.deep.equal([]);
  });

  it('names every test that says which failure it is about, in its row', () => {
    const named = new Set(
      rows.flatMap(({ no, shownBy }) => testsIn(shownBy).map(({ title }) => `${no} ${title}`)),
    );
    const about = ['test/faults', 'test/acceptance']
      .flatMap((folder) => readdirSync(folder).map((file) => sourceOf(`${folder}/${file}`)))
      .flatMap((source) => [...source.matchAll(/'(peer failure (\d+): [^']+)'/g)])
      .map(([, title = '', no = '']) => `${no} ${title}`);
    expect(about).not.to.be.empty;
    expect(about.filter((one) => !named.has(one))).to.deep.equal([]);
  });
});

describe('docs/threats.md', () => {
  const page = readFileSync('docs/threats.md', 'utf8');
  const rows = [...page.matchAll(/^\| .+ \|$/gm)]
    .map(([line]) => line)
    .filter((line) => !line.startsWith('| who |'));

  it('shows by a test of each threat that it is stopped', () => {
    expect(rows).to.have.length.greaterThan(12);
    expect(rows.filter((row) => testsIn(row).length === 0)).to.deep.equal([]);
  });

  it('names only tests that exist', () => {
    const missing = testsIn(page).filter(
      ({ file, title }) => !existsSync(file) || !sourceOf(file).includes(title),
    );
    expect(missing).to.deep.equal([]);
  });
});
