import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { CENTRE, CLERK, line, numberIn, register, REGISTRATION, TAX } from '../acceptance/acts.ts';
import { labels } from '../support/chat-client.ts';
import { onSqlite } from '../support/database.ts';
import { challenge, sealed, unsigned } from '../support/posts.ts';
import { acceptance, type World } from '../support/world.ts';

/** Feishu checks an address for so long (platform.md §8.1). */
const CHECKED_WITHIN_MS = 1000;

for (const transport of ['websocket', 'webhook'] as const)
  acceptance(
    `events by ${transport}`,
    (world) => {
      afterEach(() => world.chat.heal());

      it('peer failure 13: message, tap, form and chat event all arrive', async () => {
        const { chat } = world;
        const asked = await chat.ask(CLERK, CENTRE, '/登记');
        expect(labels(asked), 'a message').to.deep.equal(['提交登记', '取消']);
        expect((await chat.submit(CLERK, asked, REGISTRATION, '提交登记')).toast?.type, 'a form').to.equal(
          'success',
        );
        const other = await chat.ask(CLERK, CENTRE, '/登记');
        expect((await chat.tap(CLERK, other, '取消')).ok, 'a tap').to.be.true;
        await chat.addMember(CENTRE, TAX.liaison);
        await world.logged({ msg: 'chat event', type: 'usersAdded' });
        await chat.fault('bot_removed', { chat: TAX.chat });
        await world.logged({ msg: 'chat event', type: 'botRemoved' });
        await chat.heal();
        await world.logged({ msg: 'chat event', type: 'botAdded' });
        const lost = world.logLines().filter(({ msg }) => msg === 'event not understood');
        expect(lost).to.deep.equal([]);
        await chat.idle();
        const refused = (await chat.events()).filter(({ state }) => state !== 'delivered');
        expect(refused).to.deep.equal([]);
      });

      if (transport === 'webhook') theDoor(world);
    },
    onSqlite,
    transport,
  );

/** What only a webhook has to fear. */
function theDoor(world: World): void {
  const product = async () => {
    const [running] =
      await world.chat.call<{ url: string; pid: number; webhook: string }[]>('/sandbox/products');
    return running!;
  };
  const keys = () => world.chat.call<{ encrypt_key: string; verification_token: string }>('/sandbox/app');

  it('peer failure 16: what was signed by a clock 6 minutes ahead or 9 hours behind is refused, and taken once when it is right', async () => {
    const { chat } = world;
    await chat.speedUpRetries(1000);
    const last = Number((await register(chat)).slice(5));
    for (const [i, minutes] of [6, -9 * 60].entries()) {
      await chat.fault('clock_skew', { value: minutes * 60_000, times: 1 });
      const id = await chat.write(CLERK, CENTRE, line());
      await chat.idle();
      expect(numberIn((await chat.replyTo(CLERK, CENTRE, id)).text).slice(5)).to.equal(
        String(last + 1 + i).padStart(5, '0'),
      );
      const event = (await chat.events()).find(({ payload }) => payload.event.message?.message_id === id);
      expect(event?.attempts, 'control: the first was refused').to.equal(2);
    }
  });

  it('peer failure 16: forged, unsigned and wrongly sealed posts are refused; the process is the same and works on', async () => {
    const { chat } = world;
    const { pid, webhook } = await product();
    const count = (await chat.messages(CLERK, 'bot')).length;
    const forger = createHash('sha256').update('guess').digest('hex');
    const answers = await Promise.all(
      [
        unsigned(''),
        unsigned({ encrypt: 'AAAA' }),
        unsigned(sealed(challenge(), forger)),
        unsigned(Buffer.alloc(1024 * 1024 + 1, '[')),
      ].map(async ({ headers, body }) => {
        const forged = { ...headers, 'x-lark-request-timestamp': String(Math.floor(Date.now() / 1000)) };
        const post = (signature: object) =>
          fetch(webhook, {
            method: 'POST',
            headers: { ...forged, ...signature },
            body: new Uint8Array(body),
          });
        const both = [
          await post({}),
          await post({ 'x-lark-request-nonce': 'n', 'x-lark-signature': forger }),
        ];
        return both.map(({ status }) => status);
      }),
    );
    expect(answers).to.deep.equal([
      [401, 401],
      [401, 401],
      [401, 401],
      [413, 413],
    ]);
    await chat.idle();
    expect(await chat.messages(CLERK, 'bot')).to.have.length(count);
    expect((await chat.ask(CLERK, 'bot', '/帮助')).text, 'control').to.include('/登记');
    expect((await product()).pid).to.equal(pid);
  });

  it('the check of the address is answered within a second, and the product says that it is ready', async () => {
    const { url, webhook } = await product();
    const { encrypt_key, verification_token } = await keys();
    const { headers, body } = unsigned(sealed(challenge({ token: verification_token }), encrypt_key));
    const began = performance.now();
    const answer = await fetch(webhook, { method: 'POST', headers, body: new Uint8Array(body) });
    expect(await answer.json()).to.deep.equal({ challenge: 'word' });
    expect(performance.now() - began).to.be.below(CHECKED_WITHIN_MS);
    expect(await (await fetch(`${url}/readyz`)).json()).to.deep.equal({ ready: true, missing: [] });
  });
}
