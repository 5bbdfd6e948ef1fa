import { createDecipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { acceptCard, card, text } from './cards.ts';
import { Bench, gate, refused } from './harness.ts';

/** What a body `{"encrypt": …}` holds (platform.md §8.2). */
function opened(body: string, encryptKey: string): unknown {
  const bytes = Buffer.from((JSON.parse(body) as { encrypt: string }).encrypt, 'base64');
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return JSON.parse(decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8'));
}

const CENTRE = '企业诉求受理中心';
const UNIT = '市税务局·接诉即办';
const LIAISON = '联络员·市税务局';

describe('sandbox: faults', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });

  afterEach(() => bench.close());

  const fault = (kind: string, more: object = {}) => bench.post('/sandbox/faults', { kind, ...more });

  it('http and limits strike the chosen path, the given number of times', async () => {
    await fault('http', { value: 503, path: '/im/v1/chats', times: 1 });
    const list = () => bench.client().im.v1.chat.list();

    expect((await refused(list())).status).to.equal(503);
    expect((await list()).code).to.equal(0);
    await fault('http', { value: 429, times: 1 });
    expect(await refused(list())).to.include({ status: 429, code: 99991400 });
  });

  it('lost_answer does the work and breaks the connection', async () => {
    await fault('lost_answer', { path: '/im/v1/messages', times: 1 });
    const error = await bench.sendCard(UNIT, acceptCard()).then(
      () => undefined,
      (thrown: unknown) => thrown as { code: string },
    );
    const { body } = await bench.get<unknown[]>(`/sandbox/chats/${UNIT}/messages?as=${LIAISON}`);

    expect(error?.code).to.equal('ECONNRESET');
    expect(body).to.have.length(1);
  });

  it('token_expired makes old tokens worthless', async () => {
    await bench.client().im.v1.chat.list();
    await fault('token_expired');

    expect(await refused(bench.client().im.v1.chat.list())).to.include({ status: 401, code: 99991663 });
  });

  it('lost chats and people answer the documented codes', async () => {
    const card1 = acceptCard();
    await fault('bot_removed', { chat: CENTRE });
    await fault('dissolved', { chat: UNIT });
    await fault('resigned', { person: '市长' });
    const toMayor = () =>
      bench.client().im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: bench.openId('市长'), msg_type: 'text', content: '{"text":"您好"}' },
      });

    expect((await refused(bench.sendCard(CENTRE, card1))).code).to.equal(230002);
    expect((await refused(bench.sendCard(UNIT, card1))).code).to.equal(232009);
    expect((await refused(toMayor())).code).to.equal(230013);
    expect((await bench.post('/sandbox/messages', { as: '市长', chat: 'bot', text: '在' })).status).to.equal(
      409,
    );
    await bench.send('DELETE', '/sandbox/faults', {});
    expect(await bench.sendCard(CENTRE, card1)).to.match(/^om_/);
  });

  it('dlp refuses plain telephone numbers only', async () => {
    await fault('dlp');

    expect((await refused(bench.sendCard(CENTRE, card([text('电话 13804320001')])))).code).to.equal(230028);
    expect(await bench.sendCard(CENTRE, card([text('电话 138****0001')]))).to.match(/^om_/);
  });

  it('duplicate pushes an event twice, reorder after the next one', async () => {
    const seen: string[] = [];
    await bench.connect({
      'im.message.receive_v1': (event: { message: { content: string } }) => seen.push(event.message.content),
    });
    const say = (words: string) => bench.post('/sandbox/messages', { as: '市长', chat: 'bot', text: words });
    await fault('duplicate', { times: 1 });
    await say('一');
    await bench.post('/sandbox/idle');
    await fault('reorder', { times: 1 });
    await say('二');
    await say('三');
    await bench.post('/sandbox/idle');

    expect(seen.map((content) => (JSON.parse(content) as { text: string }).text)).to.deep.equal([
      '一',
      '一',
      '三',
      '二',
    ]);
  });

  it('lock refuses a PATCH with 11310', async () => {
    const id = await bench.sendCard(UNIT, acceptCard());
    await fault('lock', { chat: UNIT, times: 1 });
    const patch = () =>
      bench.client().im.v1.message.patch({
        path: { message_id: id },
        data: { content: JSON.stringify(acceptCard()) },
      });

    expect((await refused(patch())).msg).to.contain('ErrCode: 11310');
    expect((await patch()).code).to.equal(0);
  });

  it('late_callback reaches the product after the clicker gave up', async () => {
    const arrived = gate<true>();
    await bench.connect({ 'card.action.trigger': () => arrived.open(true) });
    const id = await bench.sendCard(UNIT, acceptCard());
    await fault('late_callback', { value: 3050, times: 1 });
    const { body } = await bench.post('/sandbox/taps', { as: LIAISON, message_id: id, button: '签收' });
    await arrived.opened;

    expect(body['error_code']).to.equal(200341);
  });

  it('drop_ws cuts connections, and they come back', async () => {
    await bench.connect({});
    await fault('drop_ws');
    expect(bench.sandbox.core.wire.connections).to.equal(0);
    await bench.sandbox.core.wire.connected(10_000);

    expect(bench.sandbox.core.wire.connections).to.equal(1);
  });

  it('scope_missing lists what would do', async () => {
    await fault('scope_missing', { value: 'im:message:update' });
    const id = await bench.sendCard(UNIT, acceptCard());
    const patch = bench.client().im.v1.message.patch({ path: { message_id: id }, data: { content: '{}' } });

    expect(await refused(patch)).to.include({ code: 99991672 });
  });

  it('wants a chat, a person or a number where one is needed', async () => {
    const answers = await Promise.all([
      fault('bot_removed'),
      fault('resigned'),
      fault('latency'),
      fault('earthquake'),
    ]);

    expect(answers.map((one) => one.status)).to.deep.equal([400, 400, 400, 400]);
  });

  it('posts events, encrypted and signed, to a product with a webhook that sends its challenge back', async () => {
    const { encrypt_key, verification_token } = bench.sandbox.core.app;
    const arrived = gate<{ body: string; headers: Record<string, unknown> }>();
    let isOurs = false;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        if (isOurs && !('x-lark-signature' in request.headers)) {
          const asked = opened(body, encrypt_key) as { challenge: string };
          expect(asked).to.include({ type: 'url_verification', token: verification_token });
          response.end(JSON.stringify({ challenge: asked.challenge }));
          return;
        }
        if (isOurs) arrived.open({ body, headers: request.headers });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const register = () =>
      bench.post('/sandbox/products', { url, pid: process.pid, webhook: `${url}/feishu/events` });
    const { status, body: said } = await register();
    expect(status, 'an address that does not answer the challenge').to.equal(400);
    expect(said['error']).to.include('answered 200 without the challenge');
    isOurs = true;
    expect((await register()).status).to.equal(200);
    await bench.post('/sandbox/messages', { as: '市长', chat: 'bot', text: '在' });
    const { body, headers } = await arrived.opened;
    server.close();

    const signed = `${String(headers['x-lark-request-timestamp'])}${String(headers['x-lark-request-nonce'])}`;
    const signature = createHash('sha256')
      .update(signed + encrypt_key + body)
      .digest('hex');
    expect(headers['x-lark-signature']).to.equal(signature);
    expect(opened(body, encrypt_key)).to.have.nested.property('header.token', verification_token);
  });
});
