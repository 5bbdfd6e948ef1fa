import type { Mention } from '../../../bot/inbound.ts';
import { DIRECT } from './desk.ts';
import type { Row } from './row.ts';

/** Somebody whom nobody has filed yet. */
const NEW: Mention = { openId: 'ou_new', unionId: null, name: '新人' };
const DEPUTY: Mention = { openId: 'ou_deputy', unionId: null, name: '主管领导·市税务局' };
const A_GROUP = { chatId: 'oc_a_group' };

/** The commands on units, people and chats, by their words. */
export const REGISTER_ROWS: Readonly<Record<string, readonly Row[]>> = {
  单位: [
    {
      title: '/单位',
      english: 'the register; people of a unit see their own',
      stage: null,
      may: ['register', 'someUnit'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/单位'),
    },
    {
      title: '/单位 市税务局',
      english: 'one unit of the register',
      stage: null,
      may: ['register', 'ofUnit'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/单位 市税务局'),
    },
  ],
  联络员: [
    {
      title: '/联络员 市税务局 @某人',
      english: 'file another liaison of the unit',
      stage: null,
      may: ['centre', 'setUp', 'self'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 市税务局 @新人', {}, [NEW]),
    },
    {
      title: '/联络员 市税务局 @某人 一把手',
      english: 'file another head of the unit',
      stage: null,
      may: ['centre', 'setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 市税务局 @新人 一把手', {}, [NEW]),
    },
    {
      title: '/联络员 市税务局 @某人 离任',
      english: 'end somebody’s office in the unit',
      stage: null,
      may: ['centre', 'setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, `/联络员 市税务局 @${DEPUTY.name} 离任`, {}, [DEPUTY]),
    },
    {
      title: '/联络员 受理中心 @某人 负责人',
      english: 'file a director of the centre',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 受理中心 @新人 负责人', {}, [NEW]),
    },
    {
      title: '/联络员 领导专班 @某人 市长',
      english: 'file the mayor',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/联络员 领导专班 @新人 市长', {}, [NEW]),
    },
  ],
  代班: [
    {
      title: '/代班 @某人',
      english: 'have somebody stand in for oneself',
      stage: null,
      may: ['coverable'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/代班 @新人 至 10月8日', {}, [NEW]),
    },
    {
      title: '/代班 结束（联络员本人）',
      english: 'end what the liaison of the unit arranged',
      stage: null,
      may: ['self'],
      // Those for whom nobody stands in have nothing to end.
      otherwise: ({ facts }) => (facts.includes('coverable') ? 'already-done' : 'not-appointed'),
      changesRegister: true,
      writes: 'appointment',
      attempt: (desk, who) => desk.write(who, '/代班 结束'),
    },
    {
      title: '/代班 查看',
      english: 'see who stands in for whom, oneself concerned',
      stage: null,
      may: ['coverable', 'covering'],
      otherwise: 'not-appointed',
      writes: 'intent',
      attempt: (desk, who) => desk.write(who, '/代班'),
    },
  ],
  绑定: [
    {
      title: '/绑定 市人社局',
      english: 'make a group the chat of a unit',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'chat',
      attempt: (desk, who) => desk.write(who, '/绑定 市人社局', A_GROUP),
    },
    {
      title: '/绑定 受理中心',
      english: 'make a group the chat of the centre',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'chat',
      attempt: (desk, who) => desk.write(who, '/绑定 受理中心', A_GROUP),
    },
    {
      title: '/绑定 解除',
      english: 'make a group nobody’s chat',
      stage: null,
      may: ['setUp'],
      otherwise: 'not-appointed',
      changesRegister: true,
      writes: 'chat',
      attempt: (desk, who) => desk.write(who, '/绑定 解除', { chatId: 'oc_unit-labour' }),
    },
    {
      title: '/绑定 管理员（错误的码）',
      english: 'become admin by a code that is none',
      stage: null,
      may: [],
      otherwise: ({ facts }) => (facts.includes('setUp') ? 'already-done' : 'not-found'),
      writes: 'appointment',
      refusedWrites: ['admin_code'],
      attempt: (desk, who) => desk.write(who, '/绑定 管理员 AAAA-BBBB-CCCC', { chatId: DIRECT }),
    },
  ],
};
