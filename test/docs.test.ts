import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { COMMANDS } from '../bot/commands/registry.ts';
import { exampleCards } from '../scripts/contact-sheet/cards.ts';
import { cardsPage } from '../scripts/contact-sheet/page.ts';
import { missingTests, testsIn } from './support/named-tests.ts';

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

describe('the documents leave nothing out', () => {
  const read = (file: string): string => readFileSync(file, 'utf8');

  it('README.zh-CN.md has a line for every command', () => {
    const page = read('README.zh-CN.md');
    const words = COMMANDS.map(({ words: [word] }) => word);
    expect(words.filter((word) => !new RegExp(`^\\| \`/${word}[ \`]`, 'm').test(page))).to.deep.equal([]);
  });

  it('.env.example and README.zh-CN.md have every variable that the product reads, and no other', () => {
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): optional\(/gm)].map(([, name]) => name);
    expect(known).to.include.members(['PORT', 'FIELD_KEY', 'LOG_LEVEL']);
    const inExample = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(inExample).to.have.members(known);
    const page = read('README.zh-CN.md');
    expect(known.filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
  });

  it('ARCHITECTURE.md has every folder of the product', () => {
    const page = read('ARCHITECTURE.md');
    const foldersIn = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
    const top = foldersIn('.').filter((name) => !/^(\.|node_modules$|dist$)/.test(name));
    expect(top).to.include.members(['src', 'bot', 'cards', 'db']);
    const named = [...top.map((name) => `${name}/`), ...foldersIn('src').map((name) => `src/${name}/`)];
    expect(named.filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
    const parts = ['src/app', 'bot', 'cards', 'db'].flatMap(foldersIn);
    expect(parts.filter((name) => !page.includes(`\`${name}/\``))).to.deep.equal([]);
  });
});

describe('docs/cards.md', () => {
  it('shows every card with a golden file, as it is now (npm run contact-sheet)', () => {
    expect(readFileSync('docs/cards.md', 'utf8')).to.equal(cardsPage(exampleCards()));
  });
});

/** The source of a test file, in which its titles stand as they are. */
const sourceOf = (file: string): string => readFileSync(file, 'utf8');

describe('docs/peer-failures.md', () => {
  const page = readFileSync('docs/peer-failures.md', 'utf8');
  const rows = [...page.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(([, no, , shownBy = '']) => ({
    no: Number(no),
    shownBy,
  }));

  it('has a row for each of the 35 failures, with a test or a reason', () => {
    expect(rows.map(({ no }) => no)).to.deep.equal(Array.from({ length: 35 }, (_, i) => i + 1));
    const bare = rows.filter(
      ({ shownBy }) => testsIn(shownBy).length === 0 && !shownBy.startsWith('cannot happen: '),
    );
    expect(bare).to.deep.equal([]);
  });

  it('names only tests that exist', () => {
    const named = testsIn(page);
    expect(named).not.to.be.empty;
    expect(missingTests(named)).to.deep.equal([]);
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
    expect(missingTests(testsIn(page))).to.deep.equal([]);
  });
});
