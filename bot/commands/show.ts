import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/查 42`: the card of one case. */
export const show: Command = {
  words: ['查', 'show'],
  usage: '/查 42',
  says: '查看诉求卡片：进展、由谁办、各项时限怎么算',
  who: 'sight',
  run: (app, origin, rest) => app.showCase(origin, tidyNumber(rest)),
};
