import { officeNamed } from '../../src/domain/offices.ts';
import type { Command } from './command.ts';
import { onePerson } from './one-person.ts';

const LEAVES = ['离任', '免去', '卸任'];

/** `/联络员`: shows who is appointed at a place; with a person, files an appointment (Article 8). */
export const liaison: Command = {
  words: ['联络员', 'liaison'],
  usage: '/联络员 市税务局 @某人',
  says: '登记或变更联络员，当日生效；后面加 主管领导、一把手 登记领导；不写人就是查看',
  who: 'centre',
  also: [
    { usage: '/联络员 @某人', says: '在本单位群里把联络员交接给别人，自动报受理中心备案', who: 'liaison' },
    {
      usage: '/联络员 受理中心 @某人 负责人',
      says: '登记受理中心、领导专班、督查室的人员；不再担任的，后面写 离任',
      who: 'setUp',
    },
  ],
  run(app, origin, rest, said) {
    const read = onePerson(rest, said);
    if ('say' in read) return app.replyText(origin, read.say);
    const { words, person } = read;
    if (person === null)
      return words.length === 0 ? app.listUnits(origin) : app.showPlace(origin, words.join(' '));
    const office = words.find((word) => officeNamed(word) !== null || LEAVES.includes(word));
    const [place = null, ...more] = words.filter((word) => word !== office);
    if (more.length > 0)
      return app.replyText(
        origin,
        `没有看懂“${more.join(' ').slice(0, 20)}”。请这样写：/联络员 市税务局 @某人；职务可以写在最后。`,
      );
    return app.fileOffice(origin, {
      place,
      office: office === undefined ? null : (officeNamed(office) ?? 'none'),
      person,
    });
  },
};
