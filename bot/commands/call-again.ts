import type { Command } from './command.ts';
import { splitNumber } from './parse.ts';

/** `/来电 42 …`: the enterprise called again. */
export const callAgain: Command = {
  words: ['来电', 'call'],
  usage: '/来电 42 来电内容',
  says: '企业再次来电，把新情况补进原诉求',
  who: 'centre',
  run(app, origin, rest) {
    const { number, more } = splitNumber(rest);
    if (more === '')
      return app.replyText(origin, '请写上编号和来电内容，例如：/来电 42 企业说材料已经补交，问几时能办完。');
    return app.callAgain(origin, number, more);
  },
};
