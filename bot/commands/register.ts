import type { Command } from './command.ts';
import { splitFields, splitNumber } from './parse.ts';

/** `/登记`: the form, or everything in one line. */
export const register: Command = {
  words: ['登记', 'new', 'register'],
  usage: '/登记',
  says: '登记诉求；也可以一行写完：/登记 企业 | 联系人 | 电话 | 诉求',
  who: 'centre',
  also: [{ usage: '/登记 42', says: '42 的企业另有一事：企业和联系人照原件，再登一件', who: 'centre' }],
  run(app, origin, rest) {
    if (rest === '') return app.openRegistration(origin);
    const { number, more } = splitNumber(rest);
    if (more === '' && /^[\d-]+$/.test(number)) return app.openAnother(origin, number);
    const [enterprise, contactName, contactPhone, content] = splitFields(rest, 4);
    if (content === undefined)
      return app.replyText(
        origin,
        '一行登记要写四项，用竖线隔开：/登记 企业 | 联系人 | 电话 | 诉求。只发 /登记 可以打开表单逐项填写。',
      );
    return app.registerByLine(origin, { enterprise, contactName, contactPhone, content });
  },
};
