import type { Command } from './command.ts';
import { tidyNumber } from './parse.ts';

/** `/转办 42 市税务局 协办 市人社局`: dispatch without the form; of a case that a unit has, 改派 with its form filled in. */
export const dispatch: Command = {
  words: ['转办', 'dispatch'],
  usage: '/转办 42 市税务局 协办 市人社局',
  says: '受理并转办给责任单位，已转办的改派；没有协办单位的不写后半句',
  who: 'centre',
  run(app, origin, rest) {
    const [number = '', unit = '', word, ...coUnits] = rest.split(/\s+/);
    if (unit === '') return app.replyText(origin, '请写上编号和责任单位，例如：/转办 42 市税务局。');
    if (word !== undefined && (word !== '协办' || coUnits.length === 0))
      return app.replyText(
        origin,
        '牵头单位只写一个；有协办单位的写在「协办」后面，例如：/转办 42 市税务局 协办 市人社局。',
      );
    return app.dispatchByLine(origin, tidyNumber(number), unit, coUnits.join(' '));
  },
};
