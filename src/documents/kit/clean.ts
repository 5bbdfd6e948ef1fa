import { manyLines, oneLine } from '../../domain/typed-text.ts';

/** What XML 1.0 cannot hold besides what `typed-text` drops already. */
const NO_CHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/** `text` as it may stand on paper: control and invisible characters gone, one kind of line end, at most one empty line. */
export const cleanLines = (text: string): readonly string[] =>
  manyLines(text.replace(NO_CHARACTERS, '')).split('\n');

/** The same on one line: names, titles, numbers. */
export const cleanLine = (text: string): string => oneLine(text.replace(NO_CHARACTERS, ''));
