import type { Command } from './command.ts';

/** `市税务局 审签 开`: whether the unit's 主管领导 co-signs; the unit may be left out in its own chat. */
const CO_SIGN = /^(.*?)\s*审签\s*(开|开启|打开|on|关|关闭|off)$/i;
const ON = /^(开|on)/i;

/** `/单位`: the responsible units, or one of them; and whether the results of one are co-signed. */
export const units: Command = {
  words: ['单位', 'units', 'unit'],
  usage: '/单位',
  says: '责任单位名单，缺联络员、缺群的排在最前；/单位 税务 看一个单位',
  who: 'register',
  also: [
    { usage: '/单位', says: '本单位登记的领导、联络员、代班和群聊', who: 'ownUnit' },
    {
      usage: '/单位 市税务局 审签 开',
      says: '该单位的办结反馈由主管领导审签后报送；写 审签 关 就是直接报送',
      who: 'coSignSwitch',
    },
  ],
  run(app, origin, rest) {
    if (rest === '') return app.listUnits(origin);
    const [, named = '', word = ''] = CO_SIGN.exec(rest) ?? [];
    if (word !== '') return app.switchCoSign(origin, named === '' ? null : named, ON.test(word));
    return app.showPlace(origin, rest.replace(/\s*审签$/, ''));
  },
};
