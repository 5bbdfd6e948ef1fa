import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/承办单 42`: the handling sheet, to the direct chat of who asks. */
export const sheet: Command = {
  words: ['承办单', 'sheet'],
  usage: '/承办单 42',
  says: '把承办单（Word）发到我的单聊；联络员可以调取本单位承办的',
  who: 'handler',
  run: (app, origin, rest, { direct }) => app.sendSheet(origin, tidyNumber(rest), direct),
};
