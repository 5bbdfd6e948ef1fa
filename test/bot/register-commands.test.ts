import { expect } from 'chai';
import { createHandlers } from '../../bot/handlers.ts';
import type { InboundMessage } from '../../bot/inbound.ts';
import type { UseCases } from '../../src/app/use-cases.ts';
import { testTransport } from '../support/database.ts';
import { recordingLog } from '../support/log.ts';
import { recordingMeter } from '../support/meter.ts';
import { at } from '../support/story.ts';

const ZHANG = { openId: 'ou_z', unionId: null, name: '张三' };
const LI = { openId: 'ou_l', unionId: null, name: '张三丰' };

/** Which use case a message calls, and with what besides where it came from. */
async function called(text: string, more: Partial<InboundMessage> = {}): Promise<unknown[]> {
  const calls: unknown[][] = [];
  const app = new Proxy({} as UseCases, {
    get:
      (_, name) =>
      (_origin: unknown, ...given: unknown[]) => {
        calls.push([name, ...given]);
        return Promise.resolve({});
      },
  });
  const handlers = createHandlers(app, {
    clock: { now: () => at('2026-09-14 10:00') },
    transport: testTransport(),
    log: recordingLog(),
    meter: recordingMeter(),
  });
  await handlers.onMessage({
    messageId: 'om_1',
    chatId: 'oc_1',
    chatType: 'group',
    senderOpenId: 'ou_1',
    senderUnionId: null,
    sentAt: at('2026-09-14 09:00'),
    mentions: [],
    kind: 'text',
    files: [],
    parentId: null,
    mentionsBot: true,
    ...more,
    text,
  });
  return calls[0] ?? [];
}

const filing = (place: string | null, office: string | null = null, person = ZHANG) => [
  'fileOffice',
  { place, office, person },
];
const one = { mentions: [ZHANG] };

describe('commands on the register', () => {
  const READ: readonly (readonly [text: string, more: Partial<InboundMessage>, call: unknown[]])[] = [
    ['/单位', {}, ['listUnits']],
    ['/units 税务', {}, ['showPlace', '税务']],
    ['/联络员', {}, ['listUnits']],
    ['/联络员 市税务局', {}, ['showPlace', '市税务局']],
    ['/联络员 市税务局 @张三', one, filing('市税务局')],
    ['／联络员　@张三　市税务局', one, filing('市税务局')],
    ['/liaison 市税务局@张三 主管领导', one, filing('市税务局', 'deputy')],
    ['/联络员 @张三', one, filing(null)],
    ['/联络员 受理中心 @张三 负责人', one, filing('受理中心', 'director')],
    ['/联络员 受理中心 @张三 离任', one, filing('受理中心', 'none')],
    ['/联络员 市税务局 @张三丰', { mentions: [LI] }, filing('市税务局', null, LI)],
    ['/代班', {}, ['showCover']],
    ['/代班 结束', {}, ['endCover']],
    ['/代班 @张三 至 2026-10-08', one, ['startCover', ZHANG, '2026-10-08']],
    ['/cover @张三到10月8日', one, ['startCover', ZHANG, '10月8日']],
    ['/代班 @张三', one, ['startCover', ZHANG, null]],
    ['/绑定', {}, ['showBinding']],
    ['/绑定 解除', {}, ['unbindChat']],
    ['/绑定 市税务局', {}, ['bindChat', { direct: false, mentions: [] }, '市税务局']],
    [
      '/bind 管理员 7K2M-9QXD-4TPA',
      { chatType: 'p2p' },
      ['redeemAdminCode', { direct: true, mentions: [] }, '7K2M-9QXD-4TPA'],
    ],
  ];
  for (const [text, more, call] of READ)
    it(`「${text}」 is ${String(call[0])}`, async () => expect(await called(text, more)).to.deep.equal(call));

  const TOLD: readonly (readonly [text: string, more: Partial<InboundMessage>, words: string])[] = [
    ['/联络员 市税务局 @张三', {}, '没有认出“@张三”是谁'],
    ['/联络员 市税务局 @所有人', {}, '没有认出“@所有人”是谁'],
    ['/代班 @张三 @李四', one, '没有认出“@李四”是谁'],
    ['/联络员 市税务局 @张三 @张三丰', { mentions: [ZHANG, LI] }, '一次只能写一个人'],
    ['/联络员 市税务局 办公室 @张三', one, '没有看懂“办公室”'],
    ['/代班 10月8日', {}, '请写上代班的人'],
    ['/绑定 管理员', {}, 'npm run doctor'],
    ['/绑定 管理员 @张三', one, '绑定的是群聊'],
    ['/绑定 市税务局 @张三', one, '绑定的是群聊'],
    ['/连络员', {}, '您是不是要发 /联络员'],
    ['/代斑', {}, '您是不是要发 /代班'],
    ['/单位名单', {}, '您是不是要发 /单位'],
  ];
  for (const [text, more, words] of TOLD)
    it(`「${text}」 is told what to write`, async () => {
      const [name, said] = await called(text, more);
      expect(name).to.equal('replyText');
      expect(said).to.contain(words);
    });
});
