import { expect } from 'chai';

import type { InboundHandlers } from '../../bot/inbound.ts';
import { createReceiver, type Receiver } from '../../bot/receiver.ts';
import { Busy } from '../../src/app/ports.ts';
import { type FakeLongConnection, startFakeLongConnection } from '../support/fake-long-connection.ts';
import { recordingLog } from '../support/log.ts';
import { pushed, rawMessage, rawTap } from '../support/raw-events.ts';

const TEXT = '企业𠮷😀电报装慢';

describe('bot/receiver', () => {
  let feishu: FakeLongConnection;
  let receiver: Receiver;
  let seen: unknown[];
  let handlers: InboundHandlers;
  let log = recordingLog();

  beforeEach(async () => {
    feishu = await startFakeLongConnection();
    log = recordingLog();
    seen = [];
    const note = (event: unknown) => {
      seen.push(event);
      return Promise.resolve();
    };
    handlers = { onMessage: note, onChatEvent: note, onTap: (tap) => note(tap).then(() => ({})) };
    receiver = createReceiver(
      {
        onMessage: (message) => handlers.onMessage(message),
        onTap: (tap) => handlers.onTap(tap),
        onChatEvent: (event) => handlers.onChatEvent(event),
      },
      {
        appId: 'cli_0123456789abcdef',
        appSecret: 'S3cret',
        domain: feishu.domain,
        botOpenId: 'ou_bot',
        log,
        restartMs: 10,
      },
    );
  });

  afterEach(async () => {
    await receiver.stop();
    await feishu.close();
  });

  it('hands a message to the handler and acknowledges it', async () => {
    await receiver.start();
    expect(await feishu.push(pushed(rawMessage({ text: TEXT })))).to.deep.equal({ code: 200 });
    expect(seen).to.have.length(1);
    expect(seen[0]).to.include({ messageId: 'om_1', text: TEXT });
  });

  it('keeps Chinese text whole that is cut into frames inside a character', async () => {
    await receiver.start();
    for (const parts of [2, 3, 7, 50]) await feishu.push(pushed(rawMessage({ text: TEXT })), parts);
    expect(seen.map((event) => (event as { text: string }).text)).to.deep.equal(Array(4).fill(TEXT));
  });

  it('refuses a message whose handler fails, so that Feishu repeats it, and lives on', async () => {
    await receiver.start();
    handlers.onMessage = () => Promise.reject(new Error('电话 13812345678'));
    expect(await feishu.push(pushed(rawMessage()))).to.deep.equal({ code: 500 });
    handlers.onMessage = () => Promise.resolve();
    expect(await feishu.push(pushed(rawMessage()))).to.deep.equal({ code: 200 });
    expect(log.text()).to.include('event not stored').and.include('om_1').and.not.include('138123');
  });

  it('brings the answer to a tap', async () => {
    await receiver.start();
    handlers.onTap = () =>
      Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } });
    expect(await feishu.push(pushed(rawTap()))).to.deep.equal({
      code: 200,
      data: { toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
    handlers.onTap = () => Promise.resolve({});
    expect(await feishu.push(pushed(rawTap()))).to.deep.equal({ code: 200, data: {} });
  });

  for (const [title, error, content] of [
    ['fails', new Error('boom'), '系统出错了，请稍后再点一次'],
    ['finds the store busy', new Busy(), '系统繁忙，请再点一次'],
  ] as const)
    it(`tells the person when the handler of a tap ${title}`, async () => {
      await receiver.start();
      handlers.onTap = () => Promise.reject(error);
      expect(await feishu.push(pushed(rawTap()))).to.deep.equal({
        code: 200,
        data: { toast: { type: 'error', content } },
      });
    });

  it('acknowledges what it cannot read, with its ids in the log', async () => {
    await receiver.start();
    const broken = pushed({ event_id: 'e9', event_type: 'im.message.receive_v1', message: '电话' });
    expect(await feishu.push(broken)).to.deep.equal({ code: 200 });
    expect(seen).to.be.empty;
    expect(log.text()).to.include('e9').and.not.include('电话');
  });

  it('hears who was added to a chat', async () => {
    await receiver.start();
    const raw = { event_id: 'e1', event_type: 'im.chat.member.bot.added_v1', chat_id: 'oc_9', name: '群' };
    expect(await feishu.push(pushed(raw))).to.deep.equal({ code: 200 });
    expect(seen[0]).to.include({ type: 'botAdded', chatId: 'oc_9' });
  });

  it('comes back after the connection was cut', async () => {
    await receiver.start();
    await feishu.drop();
    expect(await feishu.push(pushed(rawMessage()))).to.deep.equal({ code: 200 });
  });

  it('does not start when Feishu refuses the app', async () => {
    feishu.refuseWith(514);
    let refused: unknown;
    await receiver.start().catch((error: unknown) => (refused = error));
    expect(refused).to.be.an('error').with.property('message').that.includes('514');
    expect(log.text()).not.to.include('S3cret');
  });

  it('tries again when Feishu refuses it later, and says meanwhile that it is not connected', async () => {
    expect(receiver.connected()).to.be.false;
    await receiver.start();
    expect(receiver.connected()).to.be.true;
    const askedBefore = feishu.asked();
    feishu.refuseWith(1000040350);
    const back = feishu.drop();
    await until(() => feishu.asked() > askedBefore + 1);
    expect(receiver.connected()).to.be.false;
    feishu.refuseWith(0);
    await back;
    await until(() => receiver.connected());
    expect(await feishu.push(pushed(rawMessage()))).to.deep.equal({ code: 200 });
  });

  it('stops only when the running handler has ended and its acknowledgement is out, and takes nothing new', async () => {
    await receiver.start();
    let finish = (): void => undefined;
    const begun = new Promise<void>((began) => {
      handlers.onMessage = () =>
        new Promise<void>((resolve) => {
          finish = resolve;
          began();
        });
    });
    const ack = feishu.push(pushed(rawMessage()));
    await begun;
    expect(receiver.inFlight()).to.equal(1);
    let stopped = false;
    const stopping = receiver.stop().then(() => (stopped = true));

    expect((await feishu.push(pushed(rawMessage()))).code).to.equal(500);
    expect((await feishu.push(pushed(rawTap()))).data).to.have.nested.property('toast.type', 'error');
    expect(stopped).to.be.false;
    finish();
    expect(await ack).to.deep.equal({ code: 200 });
    await stopping;
    expect(receiver.inFlight()).to.equal(0);
    expect(receiver.connected()).to.be.false;
  });
});

/** Waits for something outside the reach of a promise, turn by turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
