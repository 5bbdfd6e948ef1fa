import type { Command } from './command.ts';
import { splitNumber } from './parse.ts';

/** `/更正 42 字段 新值`: puts right what was registered wrong. */
export const correct: Command = {
  words: ['更正', 'correct', '改正'],
  usage: '/更正 42 联系电话 13800000000',
  says: '更正登记内容，原来的留作记录；字段写登记表上的名称',
  who: 'centre',
  run(app, origin, rest) {
    const { number, more } = splitNumber(rest);
    return app.correctCase(origin, number, more);
  },
};
