import type { Chance } from './chance.ts';
import { CENTRE, CENTRE_CHAT, EVERYBODY, UNITS } from './people.ts';

/** Something written to the bot: who, where, what. */
export interface Written {
  readonly as: string;
  readonly chat: string;
  readonly text: string;
}

const NOTES = ['企业说材料已经补交', '企业问几时能办完', '又来电，电话 13804321234'];

/** Holiday notices: nothing, 国庆节 made longer and as it was, and one that contradicts itself. */
const NOTICES = [
  '',
  ...['8日（周四）放假调休，共8天', '7日（周三）放假调休，共7天', '8日（周四）放假调休，共9天'].map(
    (until) =>
      `国务院办公厅关于调整2026年国庆节假期安排的通知\n国庆节：10月1日（周四）至${until}。9月20日（周日）、10月10日（周六）上班。`,
  ),
];

/** What people write, well and badly; `number` is a case as people type it. */
const TEXTS: readonly ((chance: Chance, number: string) => string)[] = [
  () => '/待办',
  () => '/帮助',
  () => '/单位',
  () => '/联络员',
  () => '/代班',
  () => '/搜 退税',
  () => '/待 办',
  () => '／查 ９９９９',
  (_, number) => `/查 ${number}`,
  (_, number) => `/查询 ${number}`,
  (_, number) => `/催办 ${number}`,
  (chance, number) => `/来电 ${number} ${chance.one(NOTES)}`,
  (chance, number) => `/转办 ${number} ${chance.one(UNITS)}`,
  (chance, number) => `/转办 ${number} ${chance.one(UNITS)} 协办 ${chance.one(UNITS)}`,
  (chance) => `/放假 ${chance.one(NOTICES)}`,
  () => '请问怎么用',
];

/** A command of anybody, to the bot alone or in the centre's chat. */
export function anyCommand(chance: Chance, numbers: readonly string[]): Written {
  const as = chance.one(chance.in(0.6) ? CENTRE.people : EVERYBODY);
  const number = numbers.length === 0 || chance.in(0.1) ? '77' : chance.one(numbers);
  const chat = CENTRE.people.includes(as) && chance.in(0.5) ? CENTRE_CHAT : 'bot';
  return { as, chat, text: chance.one(TEXTS)(chance, number) };
}

/** A registration in one line, as a clerk writes it. */
export const registration = (chance: Chance, index: number): Written => ({
  as: chance.one(CENTRE.people),
  chat: CENTRE_CHAT,
  text: `/登记 吉林市第${index}食品有限公司 | 王经理 | 13804321234 | 第${index}件：申请退税两个月没有答复`,
});
