import type { Command } from './command.ts';

/** `/单位`: the responsible units, or one of them. */
export const units: Command = {
  words: ['单位', 'units', 'unit'],
  usage: '/单位',
  says: '责任单位名单，缺联络员、缺群的排在最前；/单位 税务 看一个单位',
  who: 'register',
  also: [{ usage: '/单位', says: '本单位登记的领导、联络员、代班和群聊', who: 'ownUnit' }],
  run: (app, origin, rest) => (rest === '' ? app.listUnits(origin) : app.showPlace(origin, rest)),
};
