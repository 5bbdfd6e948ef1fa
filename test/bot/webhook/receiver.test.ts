import { expect } from 'chai';

import type { InboundHandlers } from '../../../bot/inbound.ts';
import { createWebhookReceiver, type WebhookReceiver } from '../../../bot/webhook/receiver.ts';
import { Busy } from '../../../src/app/ports.ts';
import { testTransport } from '../../support/database.ts';
import { recordingLog } from '../../support/log.ts';
import { APP_ID, challenge, sealed, SECRETS, signed, unsigned } from '../../support/posts.ts';
import { pushed, rawMessage, rawTap } from '../../support/raw-events.ts';

/** What follows a good post; what a bad one gets is in test/src/http/events.test.ts. */
describe('bot/webhook/receiver', () => {
  const clock = testTransport();
  let log = recordingLog();
  let seen: unknown[];
  let handlers: InboundHandlers;
  let receiver: WebhookReceiver;

  beforeEach(async () => {
    log = recordingLog();
    seen = [];
    const note = (event: unknown) => {
      seen.push(event);
      return Promise.resolve();
    };
    handlers = { onMessage: note, onChatEvent: note, onTap: (tap) => note(tap).then(() => ({})) };
    receiver = createWebhookReceiver(
      {
        onMessage: (message) => handlers.onMessage(message),
        onTap: (tap) => handlers.onTap(tap),
        onChatEvent: (event) => handlers.onChatEvent(event),
      },
      { appId: APP_ID, ...SECRETS, botOpenId: 'ou_bot', log, clock },
    );
    await receiver.start();
  });

  const push = (flat: object) =>
    receiver.receive(signed(sealed(pushed(flat)), { timestamp: String(clock.ms / 1000) }));

  it('hands messages and chat events to the handlers and acknowledges them', async () => {
    expect(await push(rawMessage({ text: '企业𠮷😀' }))).to.deep.equal({ status: 200, body: {} });
    const added = { event_id: 'e2', event_type: 'im.chat.member.bot.added_v1', chat_id: 'oc_9', name: '群' };
    expect(await push(added)).to.deep.equal({ status: 200, body: {} });
    expect(seen[0]).to.include({ messageId: 'om_1', text: '企业𠮷😀' });
    expect(seen[1]).to.include({ type: 'botAdded', chatId: 'oc_9' });
  });

  it('answers a tap in the body', async () => {
    handlers.onTap = () =>
      Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } });
    const body = {
      toast: { type: 'success', content: '已签收' },
      card: { type: 'raw', data: { schema: '2.0' } },
    };
    expect(await push(rawTap())).to.deep.equal({ status: 200, body });
    handlers.onTap = () => Promise.reject(new Busy('locks'));
    expect(await push(rawTap()))
      .to.deep.include({ status: 200 })
      .and.have.nested.property('body.toast');
  });

  it('says 500 to what was not stored, so that Feishu repeats it, and lives on', async () => {
    handlers.onMessage = () => Promise.reject(new Error('电话 13812345678'));
    expect(await push(rawMessage())).to.deep.equal({ status: 500, body: { error: 'not stored' } });
    handlers.onMessage = () => Promise.resolve();
    expect((await push(rawMessage())).status).to.equal(200);
    expect(log.text()).to.include('event not stored').and.not.include('138123');
  });

  it('acknowledges what nobody here waits for, and what cannot be read: a repetition would not help', async () => {
    for (const event_type of ['im.message.message_read_v1', 'im.message.receive_v1', 'app_ticket', undefined])
      expect(await push({ event_id: 'e9', event_type, message: '电话' })).to.deep.equal({
        status: 200,
        body: {},
      });
    expect(seen).to.be.empty;
    expect(log.text()).to.include('e9').and.not.include('电话');
  });

  it('answers the check of the address without touching the handlers', async () => {
    const answer = await receiver.receive(unsigned(sealed(challenge())));
    expect(answer).to.deep.equal({ status: 200, body: { challenge: 'word' } });
    expect(seen).to.be.empty;
  });

  it('logs why it refused a post, and nothing of it', async () => {
    await receiver.receive(unsigned({ text: '13812345678' }));
    expect(log.entries).to.deep.equal([
      { level: 'warn', fields: { status: 401, why: 'not signed', bytes: 22 }, message: 'post refused' },
    ]);
  });

  it('stops when the running handler has ended, and takes nothing new', async () => {
    expect(receiver.connected()).to.be.true;
    let finish = (): void => undefined;
    handlers.onMessage = () => new Promise<void>((resolve) => (finish = resolve));
    const answer = push(rawMessage());
    while (receiver.inFlight() === 0) await Promise.resolve();
    let stopped = false;
    const stopping = receiver.stop().then(() => (stopped = true));
    expect(receiver.connected(), 'a load balancer looks at /readyz').to.be.false;
    expect((await push(rawMessage())).status).to.equal(500);
    expect((await push(rawTap())).body).to.have.nested.property('toast.type', 'error');
    expect(stopped).to.be.false;
    finish();
    expect((await answer).status).to.equal(200);
    await stopping;
    expect(receiver.inFlight()).to.equal(0);
  });
});
