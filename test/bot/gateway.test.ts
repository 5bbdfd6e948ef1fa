import { expect } from 'chai';

import { createFeishuClient, type FeishuClient } from '../../bot/client.ts';
import { createGateway, type FeishuGateway } from '../../bot/gateway.ts';
import { type FakeOpenApi, startFakeOpenApi, TOKEN_PATH } from '../support/fake-open-api.ts';
import { recordingLog } from '../support/log.ts';

const SECRET = 'S3cretOfTheApp';
const PHONE = '13812345678';

describe('bot/gateway', () => {
  let api: FakeOpenApi;
  let client: FeishuClient;
  let gateway: FeishuGateway;
  let nowMs = 0;
  let log = recordingLog();

  beforeEach(async () => {
    nowMs = 1_000_000;
    log = recordingLog();
    api = await startFakeOpenApi();
    connect(api.domain);
  });

  afterEach(async () => {
    client.close();
    await api.close();
  });

  function connect(domain: string, timeoutMs = 2000): void {
    const clock = { nowMs: () => nowMs };
    client = createFeishuClient({
      appId: 'cli_0123456789abcdef',
      appSecret: SECRET,
      domain,
      log,
      clock,
      timeoutMs,
    });
    gateway = createGateway(client, clock);
  }

  const post = () => gateway.post('oc_1', { type: 'text', text: `电话 ${PHONE}` }, 'uuid-1');

  it('posts with chat id, uuid and JSON-encoded content, and reports id and create_time', async () => {
    expect(await gateway.post('oc_1', { type: 'text', text: '你好\n1 > 0' }, 'uuid-1')).to.deep.equal({
      ok: true,
      messageId: 'om_2',
      createTime: '2026-09-15T00:30:00.123Z',
    });
    const call = api.apiCalls()[0]!;
    expect(call.path).to.equal('/open-apis/im/v1/messages');
    expect(call.query.get('receive_id_type')).to.equal('chat_id');
    expect(call.authorization).to.equal('Bearer t-token1');
    expect(call.body).to.deep.equal({
      receive_id: 'oc_1',
      uuid: 'uuid-1',
      msg_type: 'text',
      content: '{"text":"你好\\n1 > 0"}',
    });
  });

  it('says what a text says without obeying it: no mention, no tag, no link', async () => {
    const text = '<at user_id="all"></at> <b>粗</b> [点我](https://evil.example)';
    await gateway.post('oc_1', { type: 'text', text }, 'uuid-1');
    await gateway.reply('om_1', { type: 'text', text }, 'uuid-2');
    const said = '＜at user_id="all">＜/at> ＜b>粗＜/b> [点我］（https://evil.example)';
    for (const { body } of api.apiCalls())
      expect(body).to.have.property('content', JSON.stringify({ text: said }));
  });

  it('replies and changes cards', async () => {
    const card = { schema: '2.0' };
    expect(await gateway.reply('om_a', { type: 'card', card }, 'uuid-2')).to.include({ ok: true });
    api.answer(() => ({ body: { code: 0, msg: 'success', data: {} } }));
    expect(await gateway.patch('om_a', card)).to.include({ ok: true, messageId: 'om_a' });
    const [reply, patch] = api.apiCalls();
    expect(reply).to.include({ method: 'POST', path: '/open-apis/im/v1/messages/om_a/reply' });
    expect(reply!.body).to.include({ msg_type: 'interactive', content: '{"schema":"2.0"}', uuid: 'uuid-2' });
    expect(patch).to.include({ method: 'PATCH', path: '/open-apis/im/v1/messages/om_a' });
    expect(patch!.body).to.deep.equal({ content: '{"schema":"2.0"}' });
  });

  it('reads all pages of chats', async () => {
    api.answer((call) => {
      if (call.path === TOKEN_PATH) return undefined;
      const page = Number(call.query.get('page_token') ?? 0);
      const items = [{ chat_id: `oc_${page}`, name: `群${page}` }];
      return { body: { code: 0, data: { items, has_more: page < 2, page_token: String(page + 1) } } };
    });
    expect(await gateway.chats()).to.deep.equal([
      { chatId: 'oc_0', name: '群0' },
      { chatId: 'oc_1', name: '群1' },
      { chatId: 'oc_2', name: '群2' },
    ]);
  });

  it('knows its own open_id', async () => {
    api.answer((call) =>
      call.path === '/open-apis/bot/v3/info' ? { body: { code: 0, bot: { open_id: 'ou_bot' } } } : undefined,
    );
    expect(await gateway.botOpenId()).to.equal('ou_bot');
  });

  describe('tenant token', () => {
    it('is asked for once by 50 parallel first calls', async () => {
      const outcomes = await Promise.all(Array.from({ length: 50 }, post));
      expect(outcomes.every((outcome) => outcome.ok)).to.be.true;
      expect(api.apiCalls()).to.have.length(50);
      expect(api.tokenCalls()).to.have.length(1);
    });

    it('is renewed 3 minutes before its end, and not earlier', async () => {
      await post();
      nowMs += (7200 - 181) * 1000;
      await post();
      expect(api.tokenCalls(), 'control').to.have.length(1);
      nowMs += 2000;
      await post();
      expect(api.tokenCalls()).to.have.length(2);
    });

    it('is replaced once when Feishu refuses it, also for parallel calls', async () => {
      await post();
      api.answer((call) =>
        call.authorization === 'Bearer t-token1'
          ? { status: 401, body: { code: 99991663, msg: 'Invalid access token' } }
          : undefined,
      );
      const outcomes = await Promise.all(Array.from({ length: 10 }, post));
      expect(outcomes.every((outcome) => outcome.ok)).to.be.true;
      expect(api.tokenCalls()).to.have.length(2);
    });

    it('gives up after one replacement', async () => {
      api.answer((call) =>
        call.path === TOKEN_PATH ? undefined : { status: 401, body: { code: 99991663, msg: '' } },
      );
      expect(await post()).to.include({ ok: false, kind: 'retry-later', code: 99991663 });
      expect(api.apiCalls()).to.have.length(2);
    });

    it('not to be had means that the message was not sent, even when the answer timed out', async () => {
      connect(api.domain, 100);
      api.answer((call) => (call.path === TOKEN_PATH ? { instead: 'hang' } : undefined));
      expect(await post()).to.include({ ok: false, kind: 'retry-later' });
      expect(api.apiCalls()).to.be.empty;
      api.answer(() => undefined);
      expect(await post(), 'a failed request is not remembered').to.include({ ok: true });
    });
  });

  describe('failures', () => {
    const failing = (answer: Parameters<FakeOpenApi['answer']>[0]) =>
      api.answer((call) => (call.path === TOKEN_PATH ? undefined : answer(call)));

    it('times out', async () => {
      connect(api.domain, 100);
      failing(() => ({ instead: 'hang' }));
      expect(await post()).to.include({ ok: false, kind: 'uncertain', code: null });
    });

    it('is uncertain when the connection breaks after the request', async () => {
      failing(() => ({ instead: 'reset' }));
      expect(await post()).to.include({ ok: false, kind: 'uncertain' });
    });

    it('is sure that nothing was sent when nobody listens', async () => {
      await post();
      client.close(); // no connection is left open that the server could cut
      await api.close();
      expect(await post()).to.include({ ok: false, kind: 'retry-later' });
    });

    it('takes a code other than 0 with HTTP 200 for a failure', async () => {
      failing(() => ({ body: { code: 230002, msg: 'Bot can NOT be out of the chat.' } }));
      expect(await post()).to.include({ ok: false, kind: 'target-gone', code: 230002 });
    });

    it('waits as long as the rate limit asks', async () => {
      failing(() => ({
        status: 429,
        body: { code: 99991400, msg: 'request trigger frequency limit' },
        headers: { 'x-ogw-ratelimit-limit': '100', 'x-ogw-ratelimit-reset': '7' },
      }));
      expect(await post()).to.include({ ok: false, kind: 'retry-later', code: 99991400, afterMs: 7000 });
    });

    it('is uncertain about a success that names no message', async () => {
      failing(() => ({ body: { code: 0, msg: 'success', data: {} } }));
      expect(await post()).to.include({ ok: false, kind: 'uncertain' });
    });

    it('names the card element that Feishu did not like, and its log id', async () => {
      failing(() => ({
        status: 400,
        body: {
          code: 230099,
          msg: `Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1](tag: note); ErrMsg: ${PHONE};`,
        },
      }));
      const outcome = await post();
      expect(outcome).to.include({ ok: false, kind: 'give-up', code: 230099 });
      expect(outcome).to.have.property('detail').that.includes('[1](tag: note)').and.includes('LOG1');
      expect(outcome).to.have.property('detail').that.does.not.include(PHONE);
    });
  });

  it('tells a card in use from one that is too big, which have the same code', async () => {
    const answer = (problem: string) =>
      api.answer((call) =>
        call.path === TOKEN_PATH
          ? undefined
          : {
              status: 400,
              body: {
                code: 230099,
                msg: `Failed to create card content, ext=ErrCode: 11310; ErrPath: ; ErrMsg: ${problem}`,
              },
            },
      );
    answer('card action is lock');
    expect(await gateway.patch('om_a', {})).to.include({ ok: false, kind: 'retry-later' });
    answer('element exceeds the limit');
    expect(await gateway.patch('om_a', {})).to.include({ ok: false, kind: 'give-up' });
  });

  describe('what is logged and reported', () => {
    const outcomes = async () => JSON.stringify([await post(), log.entries]);

    for (const [title, path] of [
      ['a failed call', '/open-apis/im/v1/messages'],
      ['a failed token call', TOKEN_PATH],
    ] as const)
      it(`holds neither secret nor token nor text: ${title}`, async () => {
        api.answer((call) =>
          call.path === path
            ? { status: 500, body: { code: 2200, msg: `boom ${PHONE} ${SECRET}` } }
            : undefined,
        );
        const said = await outcomes();
        expect(said, 'control: it does say what failed').to.include('code 2200');
        for (const secret of [SECRET, PHONE, 't-token', 'Bearer', '电话'])
          expect(said, secret).not.to.include(secret);
      });
  });
});
