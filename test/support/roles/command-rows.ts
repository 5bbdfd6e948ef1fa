import { DEMAND } from './desk.ts';
import { hidden, hiddenFromOthers, type Row } from './row.ts';

const { enterprise, contactName, contactPhone, content } = DEMAND;

/**
 * What each command does for whom, by its word. A command without a line fails the test: add one for each way in which it
 * can be used that asks for another right.
 */
export const COMMAND_ROWS: Readonly<Record<string, readonly Row[]>> = {
  登记: [
    {
      title: '/登记（表单）',
      english: 'open the registration form',
      stage: null,
      may: ['centre'],
      otherwise: 'not-appointed',
      writes: 'form',
      attempt: (desk, who) => desk.write(who, '/登记'),
    },
    {
      title: '/登记（一行写完）',
      english: 'register in one line',
      stage: null,
      may: ['centre'],
      otherwise: 'not-appointed',
      writes: 'case',
      attempt: (desk, who) =>
        desk.write(who, `/登记 ${enterprise} | ${contactName} | ${contactPhone} | ${content}`),
    },
  ],
  转办: [
    {
      title: '/转办',
      english: 'dispatch by command',
      stage: 'registered',
      may: ['centre'],
      otherwise: hidden,
      writes: 'assignment',
      attempt: (desk, who, { number }) => desk.write(who, `/转办 ${number} 市税务局`),
    },
  ],
  来电: [
    {
      title: '/来电',
      english: 'add what the enterprise said when it called again',
      stage: 'dispatched',
      may: ['centre'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/来电 ${number} 企业说材料已经补交`),
    },
  ],
  催办: [
    {
      title: '/催办',
      english: 'chase the unit',
      stage: 'dispatched',
      may: ['centre'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/催办 ${number}`),
    },
  ],
  待办: [
    {
      title: '/待办',
      english: 'list what waits for oneself',
      stage: 'dispatched',
      may: ['centre', 'unit'],
      otherwise: ({ openId }) => (openId === 'ou_labour' ? 'empty' : 'not-appointed'),
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/待办'),
    },
  ],
  查: [
    {
      title: '/查（未转办的诉求）',
      english: 'look up a case that no unit has yet',
      stage: 'registered',
      may: ['city'],
      otherwise: 'not-found',
      writes: 'card',
      attempt: (desk, who, { number }) => desk.write(who, `/查 ${number}`),
    },
    {
      title: '/查（本单位承办的诉求）',
      english: 'look up a case that the unit has',
      stage: 'dispatched',
      may: ['city', 'ofUnit'],
      otherwise: 'not-found',
      writes: 'card',
      attempt: (desk, who, { number }) => desk.write(who, `/查 ${number}`),
    },
  ],
  搜: [
    {
      title: '/搜（本单位承办的诉求）',
      english: 'find a case that the unit has',
      stage: 'dispatched',
      may: ['city', 'ofUnit'],
      otherwise: ({ openId }) => (openId === 'ou_labour' ? 'empty' : 'not-appointed'),
      writes: 'card',
      attempt: (desk, who, { number }) => desk.write(who, `/搜 ${number}`),
    },
  ],
  单位: [
    {
      title: '/单位',
      english: 'see the register of units',
      stage: null,
      may: ['register', 'ofUnit'],
      otherwise: ({ openId }) => (openId === 'ou_labour' ? 'may' : 'not-appointed'),
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/单位'),
    },
    {
      title: '/单位 市税务局',
      english: 'see the people of the unit',
      stage: null,
      may: ['register', 'ofUnit'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/单位 市税务局'),
    },
  ],
  联络员: [
    {
      title: '/联络员 市人社局 @某人 主管领导',
      english: 'file an office of a unit',
      stage: null,
      may: ['centre'],
      otherwise: 'not-appointed',
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 市人社局 @某人 主管领导'),
    },
    {
      title: '/联络员 受理中心 @某人',
      english: 'file a clerk of the centre',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 受理中心 @某人'),
    },
  ],
  代班: [
    {
      title: '/代班 @某人',
      english: 'have somebody stand in',
      stage: null,
      may: ['coverable'],
      otherwise: 'not-appointed',
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/代班 @某人 至 9月20日'),
    },
  ],
  绑定: [
    {
      title: '/绑定',
      english: 'say whose chat this is',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      writes: 'chat',
      attempt: (desk, who) => desk.write(who, '/绑定 督查室', { chatId: 'oc_new' }),
    },
  ],
  帮助: [
    {
      title: '/帮助',
      english: 'be told what one may do',
      stage: null,
      may: 'everybody',
      otherwise: 'empty',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/帮助'),
    },
  ],
};
