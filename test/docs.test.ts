import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';

/** Every path in backticks that a document names, e.g. `src/domain/clocks.ts`. */
const pathsIn = (document: string): string[] =>
  [...readFileSync(document, 'utf8').matchAll(/`((?:src|bot|cards|db|scripts|test)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );

describe('the documents say what is true', () => {
  for (const document of ['README.md', 'ARCHITECTURE.md', 'REGULATION.md'])
    it(`${document} names only files and folders that exist`, () => {
      const paths = pathsIn(document);
      expect(paths).not.to.be.empty;
      expect(paths.filter((path) => !existsSync(path))).to.deep.equal([]);
    });
});
