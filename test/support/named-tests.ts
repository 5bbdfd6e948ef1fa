import { existsSync, readFileSync } from 'node:fs';

/** A test that a document names: `test/db/inbox.test.ts`: 「title」, 「another one」. */
export interface Named {
  readonly file: string;
  readonly title: string;
}

/** Every test that the text of a document names with its title. */
export const testsIn = (text: string): Named[] =>
  [...text.matchAll(/`(test\/[\w./-]+)`: ((?:「[^」]+」(?:, )?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/「([^」]+)」/g)].map(([, title = '']) => ({ file, title })),
  );

/** Those among them that there are not, by exactly that title: as it stands in the source, `${…}` included. */
export const missingTests = (named: readonly Named[]): Named[] =>
  named.filter(({ file, title }) => {
    if (!existsSync(file)) return true;
    const source = readFileSync(file, 'utf8');
    return !["'", '`', '"'].some((quote) => source.includes(`${quote}${title}${quote}`));
  });
