import { DEMAND } from './desk.ts';
import { REGISTER_ROWS } from './register-rows.ts';
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
  待办: [
    {
      title: '/待办',
      english: 'list what waits for oneself',
      stage: 'dispatched',
      may: ['centre', 'unit'],
      // A liaison elsewhere, or a 主管领导 who is asked for nothing, has a list of his own on which nothing of this stands.
      otherwise: ({ like, facts }) =>
        like !== undefined || facts.includes('deputy') ? 'empty' : 'not-appointed',
      empty: '没有待办',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/待办'),
    },
    {
      title: '/待办（待主管领导审签）',
      english: 'the same while a result waits for the deputy',
      stage: 'coSigning',
      may: ['centre', 'unit', 'deputy'],
      otherwise: ({ like }) => (like === undefined ? 'not-appointed' : 'empty'),
      empty: '没有待办',
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
      title: '/搜',
      english: 'search the text of all cases one may see',
      stage: 'dispatched',
      may: ['city', 'ofUnit'],
      otherwise: ({ facts }) => (facts.includes('someUnit') ? 'empty' : 'not-appointed'),
      empty: '没有搜到',
      writes: 'audit',
      attempt: (desk, who) => desk.write(who, '/搜 退税'),
    },
  ],
  承办单: [
    {
      title: '/承办单',
      english: 'have the handling sheet sent to the direct chat',
      stage: 'handling',
      may: ['centre', 'unit'],
      otherwise: hiddenFromOthers,
      writes: 'intent',
      attempt: (desk, who, { number }) => desk.write(who, `/承办单 ${number}`),
    },
  ],
  卷宗: [
    {
      title: '/卷宗',
      english: 'have the whole file of a case sent to the direct chat',
      stage: 'handling',
      may: ['centre', 'unit'],
      otherwise: hiddenFromOthers,
      writes: 'intent',
      attempt: (desk, who, { number }) => desk.write(who, `/卷宗 ${number}`),
    },
  ],
  台账: [
    {
      title: '/台账',
      english: 'have the ledger of a period sent to the direct chat; a liaison that of his unit',
      stage: null,
      may: ['centre', 'unit', 'co'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/台账 本月'),
    },
  ],
  来电: [
    {
      title: '/来电',
      english: 'add what the enterprise said when it called again',
      stage: 'handling',
      may: ['centre'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/来电 ${number} 企业说材料已经补交。`),
    },
  ],
  并案: [
    {
      title: '/并案',
      english: 'merge a case into another one of the same matter',
      stage: 'registered',
      may: ['centre'],
      otherwise: hidden,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/并案 ${number} ${desk.standing}`),
    },
  ],
  更正: [
    {
      title: '/更正',
      english: 'put right what was registered wrong',
      stage: 'closed',
      may: ['centre'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/更正 ${number} 诉求类别 融资`),
    },
  ],
  作废: [
    {
      title: '/作废',
      english: 'strike out what was registered by mistake',
      stage: 'handling',
      may: ['director'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/作废 ${number} 与另一件重复登记`),
    },
  ],
  催办: [
    {
      title: '/催办',
      english: 'chase the unit',
      stage: 'handling',
      may: ['centre'],
      otherwise: hiddenFromOthers,
      writes: 'case_event',
      attempt: (desk, who, { number }) => desk.write(who, `/催办 ${number}`),
    },
  ],
  放假: [
    {
      title: '/放假（查看）',
      english: 'see until when the holidays are known',
      stage: null,
      may: ['director'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/放假'),
    },
    {
      title: '/放假（粘贴通知）',
      english: 'paste a holiday notice, to be looked through and confirmed',
      stage: null,
      may: ['director'],
      otherwise: 'not-appointed',
      writes: 'form',
      attempt: async (desk, who) => desk.write(who, `/放假 ${await desk.notice()}`),
    },
  ],
  ...REGISTER_ROWS,
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
