import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { createFeishuClient, type FeishuClient } from '../../bot/client.ts';
import { createGateway, type FeishuGateway } from '../../bot/gateway.ts';
import type { InboundMessage, InboundTap, TapAnswer } from '../../bot/inbound.ts';
import { createReceiver, type Receiver } from '../../bot/receiver.ts';
import type { SendOutcome } from '../../src/app/ports.ts';
import { type Child, startChild, stopChild } from '../../scripts/children.ts';
import { recordingLog } from '../support/log.ts';

const CLERK = '受理员甲';
const CENTRE = '企业诉求受理中心';
const VALUE = { k: 'case', action: 'accept', caseId: '0197a1b2-0000-7000-8000-000000000001' } as const;
const card = (word: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: { tag: 'plain_text', content: word } },
  body: {
    elements: [
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '签收' },
        behaviors: [{ type: 'callback', value: VALUE }],
      },
    ],
  },
});

/** The adapter against the local Feishu as it is: the official SDK on both ends of the wire. */
describe('bot against the sandbox', () => {
  let dataDir: string;
  let sandbox: Child;
  let url: string;
  let client: FeishuClient;
  let gateway: FeishuGateway;
  let receiver: Receiver;
  let centre: string;
  let onTap: (tap: InboundTap) => Promise<TapAnswer>;
  let heard: (message: InboundMessage) => void;
  let uuid = 0;

  const control = async <T>(path: string, body?: object, method = body === undefined ? 'GET' : 'POST') => {
    const response = await fetch(new URL(path, url), {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const post = (word: string, key = `uuid-${(uuid += 1)}`) =>
    gateway.post(centre, { type: 'card', card: card(word) }, key);
  const messageIdOf = (outcome: SendOutcome): string => {
    if (!outcome.ok) throw new Error(outcome.detail);
    return outcome.messageId;
  };
  const next = () => new Promise<InboundMessage>((resolve) => (heard = resolve));

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jieban-bot-'));
    sandbox = startChild(
      'scripts/sandbox/main.ts',
      { SANDBOX_PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      'pipe',
    );
    url = await sandbox.ready;
    const app = await control<{ app_id: string; app_secret: string }>('/sandbox/app');
    const clock = { nowMs: () => Date.now() };
    const log = recordingLog();
    const options = { appId: app.app_id, appSecret: app.app_secret, domain: url, log };
    client = createFeishuClient({ ...options, clock });
    gateway = createGateway(client, clock);
    centre = (await gateway.chats()).find((chat) => chat.name === CENTRE)!.chatId;
    const handlers = {
      onMessage: (message: InboundMessage) => {
        heard(message);
        return Promise.resolve();
      },
      onTap: (tap: InboundTap) => onTap(tap),
      onChatEvent: () => Promise.resolve(),
    };
    receiver = createReceiver(handlers, { ...options, botOpenId: await gateway.botOpenId() });
    await receiver.start();
  });

  after(async () => {
    await receiver.stop();
    client.close();
    await stopChild(sandbox);
    await rm(dataDir, { recursive: true, force: true });
  });

  // The tests write faster into one group than Feishu lets a sender.
  beforeEach(() => control('/sandbox/faults', { kind: 'limits', value: 100 }));
  afterEach(() => control('/sandbox/faults', {}, 'DELETE'));

  describe('fetches what a person sent to the direct chat', () => {
    const BYTES = Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10]);
    const received = async (name: string, bytes = BYTES) => {
      const message = next();
      await control('/sandbox/messages', {
        ...{ as: CLERK, chat: 'bot', file: { name, base64: bytes.toString('base64') } },
      });
      const { messageId, files } = await message;
      const [file] = files;
      if (file === undefined) throw new Error('no file');
      return { resource: { messageId, fileKey: file.fileKey, type: file.resource }, file };
    };

    for (const [name, type] of [
      ['合同.pdf', 'file'],
      ['现场.jpg', 'image'],
    ] as const)
      it(`${name}: whole, byte for byte`, async () => {
        const { resource, file } = await received(name);
        expect(file).to.include({ resource: type, name: type === 'file' ? name : null });
        const outcome = await gateway.fetch(resource, 1000);
        if (!outcome.ok || outcome.bytes === null) throw new Error('nothing came');
        expect(Buffer.from(outcome.bytes).equals(BYTES)).to.equal(true);
      });

    it('not more of it than is wanted', async () => {
      const { resource } = await received('合同.pdf');
      expect(await gateway.fetch(resource, BYTES.length - 1)).to.deep.equal({ ok: true, bytes: null });
      expect(await gateway.fetch(resource, BYTES.length), 'control').to.deep.include({ ok: true });
    });

    it('what is not in the message is given up; a lost answer, 5xx and a missing scope are asked for again', async () => {
      const { resource } = await received('合同.pdf');
      const kind = async (more: object = {}): Promise<string> => {
        const outcome = await gateway.fetch({ ...resource, ...more }, 1000);
        return outcome.ok ? 'ok' : `${outcome.kind} ${outcome.code ?? ''}`;
      };
      expect(await kind({ type: 'image' })).to.equal('give-up 234003');
      expect(await kind({ fileKey: 'file_v3_other' })).to.equal('give-up 234003');
      expect(await kind({ messageId: 'om_unknown' })).to.equal('target-gone 99992354');
      for (const [fault, expected] of [
        [{ kind: 'http', value: 503, path: '/resources/' }, 'uncertain'],
        [{ kind: 'lost_answer', path: '/resources/' }, 'uncertain'],
        [{ kind: 'scope_missing', value: 'im:message:readonly' }, 'retry-later 99991672'],
      ] as const) {
        await control('/sandbox/faults', { ...fault, times: 1 });
        expect(await kind(), fault.kind).to.include(expected);
        await control('/sandbox/faults', undefined, 'DELETE');
      }
      expect(await kind(), 'control').to.equal('ok');
    });
  });

  it('uploads a file and posts it: whoever is in the chat gets the same bytes under the same name', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 1]);
    const name = '情况 说明"（盖章）".pdf';
    const fileKey = messageIdOf(await gateway.upload({ name, bytes }));
    const messageId = messageIdOf(
      await gateway.post(centre, { type: 'file', fileKey }, `uuid-${(uuid += 1)}`),
    );
    const messages = await control<{ message_id: string; files?: { file_key: string; name: string }[] }[]>(
      `/sandbox/chats/${centre}/messages?as=${CLERK}`,
    );
    const file = messages.find((one) => one.message_id === messageId)?.files?.[0];
    expect(file).to.deep.include({ file_key: fileKey, name, size: bytes.length });
    const got = await fetch(new URL(`/sandbox/files/${fileKey}?as=${CLERK}`, url));
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).to.equal(true);
  });

  it('hears a person, long Chinese text included', async () => {
    const said = next();
    const text = `/登记 ${'企业𠮷😀电报装慢，'.repeat(2000)}`;
    await control('/sandbox/messages', { as: CLERK, chat: CENTRE, text });
    expect(await said).to.deep.include({
      text: text.trim(),
      mentionsBot: true,
      chatId: centre,
      kind: 'text',
    });
  });

  it('answers a tap', async () => {
    const messageId = messageIdOf(await post('before'));
    const taps: InboundTap[] = [];
    onTap = (tap) => {
      taps.push(tap);
      return Promise.resolve({ toast: { type: 'success', content: '已签收' } });
    };
    const told = await control<object>('/sandbox/taps', { as: CLERK, message_id: messageId, button: '签收' });
    expect(told).to.deep.include({ ok: true, toast: { type: 'success', content: '已签收' } });
    expect(taps[0]).to.deep.include({ messageId, chatId: centre, value: VALUE });
  });

  it('gets the first message again when it repeats a uuid after an answer was lost', async () => {
    await control('/sandbox/faults', { kind: 'lost_answer', times: 1 });
    expect(await post('once', 'uuid-lost')).to.include({ ok: false, kind: 'uncertain' });
    const second = messageIdOf(await post('once', 'uuid-lost'));
    const texts = await control<{ message_id: string; text: string }[]>(
      `/sandbox/chats/${encodeURIComponent(CENTRE)}/messages?as=${encodeURIComponent(CLERK)}`,
    );
    const found = texts.filter((message) => message.text.includes('once'));
    expect(found.map((message) => message.message_id)).to.deep.equal([second]);
  });

  it('replaces a token that expired', async () => {
    await control('/sandbox/faults', { kind: 'token_expired', times: 1 });
    expect(await post('with a new token')).to.include({ ok: true });
  });

  it('sorts the limit of a group', async () => {
    await control('/sandbox/faults', {}, 'DELETE');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => post('many')));
    expect(outcomes.filter((outcome) => outcome.ok).length, 'control').to.be.greaterThan(0);
    expect(outcomes.find((outcome) => !outcome.ok)).to.include({ kind: 'retry-later', code: 230020 });
  });

  const sorted: readonly (readonly [string, object, object])[] = [
    ['an API limit', { kind: 'http', value: 429, path: '/im/v1/messages' }, { kind: 'retry-later' }],
    ['a server error', { kind: 'http', value: 500, path: '/im/v1/messages' }, { kind: 'uncertain' }],
    ['a dissolved group', { kind: 'dissolved', chat: CENTRE }, { kind: 'target-gone' }],
    ['a group without the bot', { kind: 'bot_removed', chat: CENTRE }, { kind: 'target-gone' }],
    ['a missing scope', { kind: 'scope_missing', value: 'im:message:send_as_bot' }, { kind: 'retry-later' }],
  ];
  for (const [title, fault, expected] of sorted)
    it(`sorts ${title}`, async () => {
      expect(await post('fine'), 'control').to.include({ ok: true });
      await control('/sandbox/faults', { ...fault, times: 1 });
      expect(await post('struck')).to.include({ ok: false, ...expected });
    });

  it('sorts a card that somebody is using', async () => {
    const messageId = messageIdOf(await post('locked'));
    await control('/sandbox/faults', { kind: 'lock', times: 1 });
    expect(await gateway.patch(messageId, card('changed'))).to.include({ ok: false, kind: 'retry-later' });
    expect(await gateway.patch(messageId, card('changed'))).to.include({ ok: true });
  });

  it('sorts a card with a mistake, and a card too long', async () => {
    const wrong = { schema: '2.0', body: { elements: [{ tag: 'note' }] } };
    const refused = await gateway.post(centre, { type: 'card', card: wrong }, 'uuid-wrong');
    expect(refused).to.include({ ok: false, kind: 'give-up', code: 230099 });
    expect(await post('长'.repeat(20_000))).to.include({ ok: false, kind: 'give-up' });
  });

  it('comes back after the connection was cut, and hears what was said meanwhile', async () => {
    const said = next();
    await control('/sandbox/faults', { kind: 'drop_ws' });
    await control('/sandbox/messages', { as: CLERK, chat: CENTRE, text: '还在吗' });
    expect((await said).text).to.equal('还在吗');
  });
});
