import { expect } from 'chai';

import { normalizeChatEvent } from '../../bot/normalize/chat-event.ts';
import { normalizeMessage } from '../../bot/normalize/message.ts';
import { normalizeTap } from '../../bot/normalize/tap.ts';
import { rawMessage, rawTap } from '../support/raw-events.ts';

const BOT = 'ou_bot';
const mention = (key: string, openId: string, name: string, more: object = {}) => ({
  key,
  name,
  id: { open_id: openId },
  ...more,
});
const message = (given: Parameters<typeof rawMessage>[0]) => {
  const normalized = normalizeMessage(rawMessage(given), BOT);
  if (!normalized.ok) throw new Error(normalized.why);
  return normalized.value;
};
const tap = (given: Parameters<typeof rawTap>[0]) => {
  const normalized = normalizeTap(rawTap(given));
  if (!normalized.ok) throw new Error(normalized.why);
  return normalized.value;
};

describe('bot/normalize', () => {
  describe('message', () => {
    it('takes over ids, chat and the time of sending', () => {
      expect(message({ text: '你好', chat_type: 'p2p', parent_id: 'om_parent' })).to.deep.equal({
        messageId: 'om_1',
        chatId: 'oc_1',
        chatType: 'p2p',
        senderOpenId: 'ou_a',
        senderUnionId: 'on_a',
        sentAt: '2026-09-15T00:30:00.123Z',
        text: '你好',
        mentions: [],
        kind: 'text',
        files: [],
        parentId: 'om_parent',
        mentionsBot: false,
      });
    });

    it('strips the mention of the bot and names the others; of these only people count as mentioned', () => {
      const mentions = [
        mention('@_user_1', BOT, '接办'),
        mention('@_user_2', 'ou_b', '联络员乙'),
        mention('@_user_4', 'ou_robot', '别的机器人', { mentioned_type: 'bot' }),
        mention('@_user_10', 'ou_c', '张三', { id: { open_id: 'ou_c', union_id: 'on_c' } }),
      ];
      const text = '@_user_1 /联络员 市税务局 @_user_2 @_user_10 @_user_4 @_user_3 @_all';
      expect(message({ text, mentions })).to.deep.include({
        text: '/联络员 市税务局 @联络员乙 @张三 @别的机器人 @_user_3 @所有人',
        mentionsBot: true,
        mentions: [
          { openId: 'ou_b', unionId: null, name: '联络员乙' },
          { openId: 'ou_c', unionId: 'on_c', name: '张三' },
        ],
      });
    });

    it('leaves spaces, full-width signs and new lines inside the text to the command parser', () => {
      expect(message({ text: ' ／登记  甲｜乙\n丙\u00a0丁 ' }).text).to.equal('／登记  甲｜乙\n丙\u00a0丁');
    });

    it('reads a post', () => {
      const content = {
        title: '材料',
        content: [
          [
            { tag: 'at', user_id: '@_user_1', user_name: '接办' },
            { tag: 'text', text: ' /查 42' },
          ],
          [{ tag: 'img', image_key: 'img_1' }],
          [{ tag: 'a', text: '附件', href: 'https://example.cn' }],
        ],
      };
      const given = { message_type: 'post', content, mentions: [mention('@_user_1', BOT, '接办')] };
      expect(message(given)).to.include({ kind: 'post', text: '材料\n /查 42\n附件', mentionsBot: true });
    });

    for (const [type, kind] of [
      ['file', 'file'],
      ['image', 'image'],
      ['sticker', 'other'],
    ] as const)
      it(`knows ${type} as ${kind}, without text`, () => {
        expect(message({ message_type: type, content: { file_key: 'k' } })).to.include({ kind, text: '' });
      });

    describe('files', () => {
      const files = (message_type: string, content: object) => message({ message_type, content }).files;

      it('a picture has no name and is asked for as image, whatever else the message holds', () => {
        expect(files('image', { image_key: 'img_1', name: 'x.exe' })).to.deep.equal([
          { fileKey: 'img_1', resource: 'image', kind: 'picture', name: null },
        ]);
      });

      it('a file, a video and a voice message are asked for as file', () => {
        expect(files('file', { file_key: 'file_1', file_name: '合同.pdf' })).to.deep.equal([
          { fileKey: 'file_1', resource: 'file', kind: 'file', name: '合同.pdf' },
        ]);
        const video = { file_key: 'file_2', image_key: 'img_2', file_name: '现场.mp4', duration: 2000 };
        expect(files('media', video)).to.deep.equal([
          { fileKey: 'file_2', resource: 'file', kind: 'video', name: '现场.mp4' },
        ]);
        expect(files('audio', { file_key: 'file_3', duration: 2000 })).to.deep.equal([
          { fileKey: 'file_3', resource: 'file', kind: 'voice', name: null },
        ]);
      });

      it('the pictures and videos of a post in the order of reading, each once', () => {
        const content = {
          title: '',
          content: [
            [
              { tag: 'img', image_key: 'img_1' },
              { tag: 'text', text: '合同' },
              { tag: 'img', image_key: 'img_2' },
            ],
            [{ tag: 'media', file_key: 'file_1', image_key: 'img_3' }],
            [{ tag: 'img', image_key: 'img_1' }],
          ],
        };
        expect(files('post', content).map(({ fileKey, kind }) => [fileKey, kind])).to.deep.equal([
          ['img_1', 'picture'],
          ['img_2', 'picture'],
          ['file_1', 'video'],
        ]);
      });

      for (const content of [{}, { file_key: 7 }, { file_key: '../a b' }, { image_key: null }, []])
        it(`none can be read from ${JSON.stringify(content)}`, () => {
          for (const type of ['image', 'file', 'media', 'audio', 'post'])
            expect(files(type, content), type).to.deep.equal([]);
        });
    });

    for (const type of ['bot', 'app'])
      it(`ignores what a ${type} says`, () => {
        expect(normalizeMessage(rawMessage({ text: '你好', sender_type: type }), BOT)).to.include({
          ok: false,
          why: 'ignored',
        });
      });

    it('reports the ids of what it cannot read, and nothing else', () => {
      const raw = { event_id: 'e1', message: { message_id: 'om_1', content: '电话' } };
      expect(normalizeMessage(raw, BOT)).to.deep.equal({
        ok: false,
        why: 'unreadable',
        ids: { event_id: 'e1', message_id: 'om_1' },
      });
    });
  });

  it('takes no text for an id that the database could not keep', () => {
    for (const id of ['', 'om\0', 'om 1', 'om_\u4e00', 'o'.repeat(101)]) {
      expect(normalizeMessage(rawMessage({ message_id: id }), BOT), id).to.include({ why: 'unreadable' });
      expect(normalizeTap(rawTap({ event_id: id })), id).to.include({ why: 'unreadable' });
    }
  });

  describe('tap', () => {
    const value = { k: 'case', action: 'accept', caseId: '0197a1b2-0000-7000-8000-000000000001' };

    it('parses the value of a button', () => {
      expect(tap({ action: { tag: 'button', value } })).to.deep.equal({
        eventId: 'e1',
        operatorOpenId: 'ou_a',
        operatorUnionId: 'on_a',
        messageId: 'om_card',
        chatId: 'oc_1',
        value,
        name: null,
        form: {},
      });
    });

    it('parses the JSON text of an overflow option, also beside a value of the overflow itself', () => {
      const action = { tag: 'overflow', option: JSON.stringify(value), value: { k: 'none' } };
      expect(tap({ action }).value).to.deep.equal(value);
    });

    for (const [title, action] of [
      ['a foreign value', { value: { k: 'other' } }],
      ['more than the contract knows', { value: { ...value, state: 'x' } }],
      ['no value', {}],
      ['a choice that is no JSON', { option: 'v1' }],
    ] as const)
      it(`gives null for ${title}`, () => {
        expect(tap({ action }).value).to.equal(null);
      });

    it('flattens a form: trims, drops what is empty, keeps lists', () => {
      const form_value = {
        a: '  市税务局 ',
        b: '',
        c: null,
        d: ['x', ' y ', ''],
        e: [],
        f: '2024-04-01 +0800',
        g: true,
        h: { odd: 1 },
      };
      const { form, name } = tap({ action: { value, name: '提交', form_value } });
      expect(form).to.deep.equal({ a: '市税务局', d: ['x', 'y'], f: '2024-04-01 +0800', g: 'true' });
      expect(name).to.equal('提交');
    });

    it('cannot read a tap without a person', () => {
      expect(normalizeTap({ event_id: 'e1', context: { open_message_id: 'om_1' } })).to.deep.include({
        ok: false,
        why: 'unreadable',
        ids: { event_id: 'e1', open_message_id: 'om_1' },
      });
    });
  });

  it('chat event: who came', () => {
    const raw = {
      event_id: 'e1',
      chat_id: 'oc_1',
      name: '市税务局·接诉即办',
      operator_id: { open_id: 'ou_a' },
      users: [{ user_id: { open_id: 'ou_b' } }],
    };
    expect(normalizeChatEvent(raw, 'im.chat.member.user.added_v1')).to.deep.equal({
      ok: true,
      value: {
        eventId: 'e1',
        type: 'usersAdded',
        chatId: 'oc_1',
        chatName: '市税务局·接诉即办',
        operatorOpenId: 'ou_a',
        userOpenIds: ['ou_b'],
      },
    });
  });
});
