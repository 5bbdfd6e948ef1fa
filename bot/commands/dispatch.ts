import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/转办 42 市税务局`: dispatch without the form. */
export const dispatch: Command = {
  words: ['转办', 'dispatch'],
  usage: '/转办 42 市税务局',
  says: '受理并转办给责任单位',
  who: 'centre',
  run(app, origin, rest) {
    const [number = '', unit = '', ...more] = rest.split(/\s+/);
    if (unit === '') return app.replyText(origin, '请写上编号和责任单位，例如：/转办 42 市税务局。');
    if (more.length > 0)
      return app.replyText(
        origin,
        '目前一次只能转办给一个责任单位，例如：/转办 42 市税务局。协办单位暂不能登记。',
      );
    return app.dispatchByLine(origin, tidyNumber(number), unit);
  },
};
