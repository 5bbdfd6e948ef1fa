import type { Command } from './command.ts';
import { onePerson } from './one-person.ts';

const ENDS = ['结束', '取消', '收回'];

/** `/代班`: somebody stands in for the writer for a while. */
export const cover: Command = {
  words: ['代班', 'cover'],
  usage: '/代班 @某人 至 10月8日',
  says: '请人代班，到期自动结束；/代班 结束 提前收回；/代班 查看',
  who: 'coverable',
  run(app, origin, rest, said) {
    const read = onePerson(rest, said);
    if ('say' in read) return app.replyText(origin, read.say);
    const { words, person } = read;
    const typed = words.join('');
    if (person === null) {
      if (typed === '') return app.showCover(origin);
      if (ENDS.includes(typed)) return app.endCover(origin);
      return app.replyText(origin, '请写上代班的人，例如：/代班 @某人 至 10月8日；提前收回：/代班 结束。');
    }
    if (ENDS.includes(typed)) return app.endCover(origin);
    const until = typed.replace(/^[至到]/, '');
    return app.startCover(origin, person, until === '' ? null : until);
  },
};
