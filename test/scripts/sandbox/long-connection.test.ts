import { expect } from 'chai';
import { acceptCard, card, text } from './cards.ts';
import { Bench, gate, refused } from './harness.ts';

const UNIT = '市税务局·接诉即办';
const LIAISON = '联络员·市税务局';

interface Received {
  message: {
    content: string;
    chat_type: string;
    mentions?: { key: string; name: string; mentioned_type: string }[];
    message_type: string;
    message_id: string;
  };
  sender: { sender_id: { open_id: string } };
}

interface EventRow {
  id: string;
  type: string;
  state: string;
  attempts: number;
}

describe('sandbox: long connection through the real SDK', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });

  afterEach(() => bench.close());

  it('brings a message that mentions the bot, with placeholders', async () => {
    const arrived = gate<Received>();
    await bench.connect({ 'im.message.receive_v1': (event) => arrived.open(event) });
    const { body } = await bench.post<{ message_ids: string[] }>('/sandbox/messages', {
      as: LIAISON,
      chat: UNIT,
      text: '/代班 @联络员乙·市税务局 三天',
    });
    const event = await arrived.opened;

    expect(event.message.message_id).to.equal(body.message_ids[0]);
    expect(JSON.parse(event.message.content)).to.deep.equal({ text: '@_user_1 /代班 @_user_2 三天' });
    expect(event.message.mentions?.map((one) => [one.key, one.name, one.mentioned_type])).to.deep.equal([
      ['@_user_1', '接办', 'bot'],
      ['@_user_2', '联络员乙·市税务局', 'user'],
    ]);
    expect(event.sender.sender_id.open_id).to.equal(bench.openId(LIAISON));
    const list = await bench.get<{ text: string }[]>(`/sandbox/chats/${UNIT}/messages?as=${LIAISON}`);
    expect(list.body[0]!.text).to.equal('@接办 /代班 @联络员乙·市税务局 三天');
  });

  it('keeps group talk without a mention from the bot, but not direct messages and files', async () => {
    const seen: Received[] = [];
    await bench.connect({ 'im.message.receive_v1': (event) => seen.push(event) });
    await bench.post('/sandbox/messages', { as: LIAISON, chat: UNIT, text: '内部讨论', mention_bot: false });
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', text: '/待办' });
    const file = { name: '盖章页.png', base64: Buffer.from('png').toString('base64') };
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', file });
    await bench.post('/sandbox/idle');

    expect(seen.map((event) => event.message.message_type)).to.have.members(['text', 'image']);
    const image = seen.find((event) => event.message.message_type === 'image')!;
    const { image_key } = JSON.parse(image.message.content) as { image_key: string };
    const download = await bench.client().im.v1.messageResource.get({
      path: { message_id: image.message.message_id, file_key: image_key },
      params: { type: 'image' },
    });
    const chunks: Buffer[] = [];
    for await (const chunk of download.getReadableStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).to.equal('png');
  });

  it('joins a payload of several fragments', async () => {
    const arrived = gate<Received>();
    await bench.connect({ 'im.message.receive_v1': (event) => arrived.open(event) });
    const long = '材料'.repeat(30_000);
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', text: long });

    expect(JSON.parse((await arrived.opened).message.content)).to.deep.equal({ text: long });
  });

  it('shows toast and card of a tap, and locks the card for PATCH meanwhile', async () => {
    const asked = gate<Record<string, unknown>>();
    const answer = gate<object>();
    await bench.connect({
      'card.action.trigger': (event) => {
        asked.open(event);
        return answer.opened;
      },
    });
    const id = await bench.sendCard(UNIT, acceptCard());
    const tap = bench.post<{ ok: boolean; toast: unknown; card_updated: boolean; message: { text: string } }>(
      '/sandbox/taps',
      { as: LIAISON, message_id: id, button: '签收' },
    );
    const event = await asked.opened;
    const patch = bench.client().im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(acceptCard()) },
    });

    expect((await refused(patch)).msg)
      .to.contain('ErrCode: 11310')
      .and.contain('card action is lock');
    answer.open({
      toast: { type: 'success', content: '已签收' },
      card: { type: 'raw', data: card([text('已签收')]) },
    });
    const { body } = await tap;
    expect(event).to.deep.include({
      action: { value: { a: 'accept' }, tag: 'button', timezone: 'Asia/Shanghai', name: 'accept' },
    });
    expect(event['create_time']).to.match(/^\d{16}$/);
    expect(body).to.deep.include({
      ok: true,
      toast: { type: 'success', content: '已签收' },
      card_updated: true,
    });
    expect(body.message.text).to.equal('诉求 2026-00042\n市税务局\n已签收');
  });

  it('shows the clicker the code of what went wrong', async () => {
    let answer: unknown;
    const socket = await bench.connect({
      'card.action.trigger': () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    const id = await bench.sendCard(UNIT, acceptCard());
    const tap = async () => {
      const { body } = await bench.post('/sandbox/taps', { as: LIAISON, message_id: id, button: '签收' });
      return [body['ok'], body['error_code']];
    };

    answer = undefined;
    expect(await tap()).to.deep.equal([true, undefined]);
    answer = { toast: { type: 'error', content: '无权操作' } };
    expect(await tap()).to.deep.equal([false, undefined]);
    answer = { taost: {} };
    expect(await tap()).to.deep.equal([false, 200672]);
    answer = { card: { type: 'raw', data: { schema: '2.0', wrong: 1 } } };
    expect(await tap()).to.deep.equal([false, 200673]);
    answer = new Error('boom');
    expect(await tap()).to.deep.equal([false, 200671]);
    answer = new Promise(() => undefined);
    expect(await tap()).to.deep.equal([false, 200341]);
    socket.close({ force: true });
    await bench.post('/sandbox/faults', { kind: 'drop_ws', for_ms: 60_000 });
    expect(await tap()).to.deep.equal([false, 200671]);
  });

  it('retries a failed event with identical bytes until it is acknowledged', async () => {
    const payloads: string[] = [];
    const third = gate<true>();
    await bench.connect({
      'im.message.receive_v1': (event) => {
        payloads.push(JSON.stringify(event));
        if (payloads.length < 3) throw new Error('not yet');
        third.open(true);
      },
    });
    await bench.post('/sandbox/faults', { kind: 'retry_speed', value: 5000 });
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', text: '/待办' });
    await third.opened;
    await bench.post('/sandbox/idle');

    expect(new Set(payloads)).to.have.length(1);
    const { body } = await bench.get<EventRow[]>('/sandbox/events');
    expect(body[0]).to.include({ type: 'im.message.receive_v1', attempts: 3, state: 'delivered' });
  });

  it('pushes the identical event again on request', async () => {
    const ids: string[] = [];
    await bench.connect({
      'im.message.receive_v1': (event) => ids.push((event as { event_id: string }).event_id),
    });
    await bench.post('/sandbox/messages', { as: LIAISON, chat: 'bot', text: '/待办' });
    await bench.post('/sandbox/idle');
    await bench.post(`/sandbox/events/${ids[0]!}/push`, { times: 2 });

    expect(ids).to.deep.equal([ids[0], ids[0], ids[0]]);
  });

  it('tells the bot who joined and left', async () => {
    const joined = gate<{ users: { name: string }[] }>();
    const left = gate<{ users: { name: string }[] }>();
    await bench.connect({
      'im.chat.member.user.added_v1': (event) => joined.open(event),
      'im.chat.member.user.deleted_v1': (event) => left.open(event),
    });
    await bench.post('/sandbox/members', { chat: UNIT, add: ['市长'], remove: [LIAISON] });

    expect((await joined.opened).users[0]!.name).to.equal('市长');
    expect((await left.opened).users[0]!.name).to.equal(LIAISON);
    expect((await bench.get(`/sandbox/chats/${UNIT}/messages?as=${LIAISON}`)).status).to.equal(404);
    expect((await bench.get(`/sandbox/chats/${UNIT}/messages?as=市长`)).status).to.equal(200);
  });

  it('refuses the 51st connection with 1000040350, and wrong secrets with 514', async () => {
    const { app_id, app_secret } = bench.sandbox.core.app;
    const ask = (AppSecret: string) =>
      bench.post<{ code: number; data: unknown }>('/callback/ws/endpoint', { AppID: app_id, AppSecret });
    await Promise.all(Array.from({ length: 50 }, () => bench.connect({})));

    expect((await ask(app_secret)).body).to.deep.include({ code: 1000040350, data: {} });
    expect((await ask('wrong')).body).to.deep.include({ code: 514, data: {} });
  });
});
