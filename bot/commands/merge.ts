import type { Command } from './command.ts';
import { splitNumber, tidyNumber } from './parse.ts';

/** What people put between the two numbers. */
const BETWEEN = /^(?:并入|并到|合并到|到|至|入|和|into|→|->)\s*/i;

/** `/并案 42 40`, also `/并案 42 并入 40`: 42 goes on in 40. */
export const merge: Command = {
  words: ['并案', 'merge', '并入'],
  usage: '/并案 42 40',
  says: '同一事项前一件还在办：把 42 并入 40，42 不再单独办理',
  who: 'centre',
  run(app, origin, rest) {
    const { number, more } = splitNumber(rest);
    const into = tidyNumber(more.replace(BETWEEN, ''));
    if (into === '')
      return app.replyText(
        origin,
        '请写上两件的编号，先写要并掉的一件，例如：/并案 42 40，即把 42 并入 40。',
      );
    return app.mergeCases(origin, number, into);
  },
};
