import type { Command } from './command.ts';
import { splitNumber } from './parse.ts';

/** `/催办 42`: reminds the unit now. */
export const chase: Command = {
  words: ['催办', 'chase', '催'],
  usage: '/催办 42',
  says: '在责任单位群里催办一次，并记录在案',
  who: 'centre',
  run(app, origin, rest) {
    const { number, more } = splitNumber(rest);
    if (more !== '')
      return app.replyText(
        origin,
        '催办只写编号，例如：/催办 42。要把企业的话转给责任单位，请发 /来电 42 来电内容。',
      );
    if (number === '') return app.replyText(origin, '请写上要催办的编号，例如：/催办 42。');
    return app.chaseCase(origin, number);
  },
};
