import { oneLine } from './kit/clean-text.ts';
import { shell, type Card } from './kit/shell.ts';
import { note } from './kit/text.ts';

/** Characters of the chat list's line. */
const SUMMARY = 60;
/** Characters of the line itself. */
const LINE = 1000;

/** What is left of a card that has served its purpose: one grey line, no button. */
export const oneLineCard = (line: string): Card =>
  shell(oneLine(line, SUMMARY), null, [note(oneLine(line, LINE))]);
