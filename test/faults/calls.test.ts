import { expect } from 'chai';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  dispatch,
  dispatched,
  line,
  numberIn,
  register,
  tapInUnit,
  TAX,
  times,
  unitCard,
} from '../acceptance/acts.ts';
import type { ApiCall, ChatMessage } from '../support/chat-client.ts';
import { acceptance } from '../support/world.ts';

const MESSAGES = '/im/v1/messages';
const REPLY = '/reply';

acceptance('the product, when calls to Feishu fail', (world) => {
  afterEach(() => world.chat.heal());

  /** The calls since `at` whose path has `part`. */
  const callsTo = async (part: string, at: number): Promise<ApiCall[]> =>
    (await world.chat.calls(at)).filter(({ path }) => path.includes(part));

  const repliesTo = async (as: string, where: string, ids: readonly string[]): Promise<ChatMessage[]> =>
    (await world.chat.messages(as, where)).filter(({ parent_id }) => ids.includes(parent_id ?? ''));

  /** Writes in the centre's chat; the next time only when the product has taken it and its answer is enqueued. */
  async function askInTurn(count: number, text: string): Promise<string[]> {
    const { chat } = world;
    const ids: string[] = [];
    while (ids.length < count) {
      const id = await chat.write(CLERK, CENTRE, text);
      ids.push(id);
      await chat.until(chat.events, (events) =>
        events.some(
          ({ state, payload }) => state === 'delivered' && payload.event.message?.message_id === id,
        ),
      );
    }
    return ids;
  }

  it('peer failure 12: Feishu takes 4 s for every call: taps are answered in time, every message comes once', async () => {
    const { chat } = world;
    const numbers = [await dispatched(chat), await dispatched(chat), await dispatched(chat)];
    const cards = await Promise.all(numbers.map((number) => unitCard(chat, number)));
    await chat.fault('latency', { value: 4000, path: MESSAGES });
    const begun = Date.now();
    const asked = await chat.write(CLERK, CENTRE, `/查 ${numbers[0]!}`);
    const taps = await Promise.all(cards.map((card) => chat.tap(TAX.liaison, card, '签收')));
    for (const tapped of taps) expect(tapped.ok, JSON.stringify(tapped.toast)).to.be.true;
    expect(await callsTo(MESSAGES, begun), 'control: no call has been answered yet').to.be.empty;
    const accepted = (card: ChatMessage) => card.text.includes('签收');
    for (const number of numbers)
      await chat.until(
        () => centreCard(chat, number),
        (card) => card.text.includes('办理中') && accepted(card),
      );
    await chat.heal();
    await chat.idle();
    expect(await repliesTo(CLERK, CENTRE, [asked])).to.have.length(1);
    for (const number of numbers) {
      expect(await chat.caseCards(TAX.liaison, TAX.chat, number)).to.have.length(1);
      expect(times((await unitCard(chat, number)).text, '联络员·市税务局 签收')).to.equal(1);
    }
  });

  it('peer failure 15: no answer within the time-out is not a failure: sent again with the same uuid, one message', async () => {
    const { chat } = world;
    const begun = Date.now();
    await chat.fault('latency', { value: 9000, path: REPLY, times: 1 });
    const id = await chat.write(CLERK, CENTRE, line());
    await chat.until(
      () => callsTo(REPLY, begun),
      (calls) => calls.length === 2,
    );
    await chat.idle();
    const replies = await repliesTo(CLERK, CENTRE, [id]);
    expect(replies).to.have.length(1);
    expect(await chat.caseCards(CLERK, CENTRE, numberIn(replies[0]!.text))).to.have.length(1);
    const uuids = (await callsTo(REPLY, begun)).map(({ uuid }) => uuid);
    expect(uuids[0]).to.be.a('string');
    expect(uuids[1]).to.equal(uuids[0]);
  });

  for (const status of [500, 502, 503])
    it(`HTTP ${status}, twice: sent again until it works, one message`, async () => {
      const { chat } = world;
      const begun = Date.now();
      await chat.fault('http', { value: status, path: REPLY, times: 2 });
      const id = await chat.say(CLERK, CENTRE, line());
      const calls = await callsTo(REPLY, begun);
      expect(calls.map((call) => call.status)).to.deep.equal([status, status, 200]);
      expect(await repliesTo(CLERK, CENTRE, [id])).to.have.length(1);
    });

  it('HTTP 500 to every call for a while: nothing is lost, nothing comes twice, the receipt is recorded once', async () => {
    const { chat } = world;
    const number = await register(chat);
    const begun = Date.now();
    await chat.fault('http', { value: 500, path: MESSAGES, times: 10 });
    const asked = await chat.write(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
    await chat.until(
      () => centreCard(chat, number),
      ({ text }) => text.includes('已送达'),
    );
    await chat.until(
      () => repliesTo(CLERK, CENTRE, [asked]),
      (replies) => replies.length > 0,
    );
    const failed = (await callsTo(MESSAGES, begun)).filter(({ status }) => status === 500);
    expect(failed, 'control').to.have.length(10);
    await chat.idle();
    expect(await repliesTo(CLERK, CENTRE, [asked])).to.have.length(1);
    const received = await chat.caseCards(TAX.liaison, TAX.chat, number);
    expect(received).to.have.length(1);
    expect(times(received[0]!.text, '收到转办通知')).to.equal(1);
    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
  });

  it('peer failure 19: 429 names a time: the API rests for it, then everything goes out in the order it was asked', async () => {
    const { chat } = world;
    const number = await register(chat);
    const begun = Date.now();
    await chat.fault('http', { value: 429, path: REPLY, times: 1 });
    const asked = await askInTurn(3, `/查 ${number}`);
    await chat.idle();
    const [refused, next] = await callsTo(REPLY, begun);
    expect(refused).to.include({ status: 429, code: 99991400 });
    expect(next!.at - refused!.at, 'x-ogw-ratelimit-reset: 1').to.be.at.least(1000);
    const replies = await repliesTo(CLERK, CENTRE, asked);
    expect(replies.map(({ parent_id }) => parent_id)).to.deep.equal(asked);
  });

  it('peer failure 19: Feishu allows a fifth of its limits: each refusal is made good, once and in order', async () => {
    const { chat } = world;
    const number = await register(chat);
    const begun = Date.now();
    await chat.fault('limits', { value: 0.2 });
    const asked = await askInTurn(6, `/查 ${number}`);
    await chat.until(
      () => repliesTo(CLERK, CENTRE, asked),
      (replies) => replies.length >= asked.length,
    );
    await chat.idle();
    const replies = await repliesTo(CLERK, CENTRE, asked);
    expect(replies.map(({ parent_id }) => parent_id)).to.deep.equal(asked);
    const refused = (await callsTo(REPLY, begun)).filter(({ code }) => code === 230020);
    expect(refused, 'control: some were refused').to.not.be.empty;
  });

  it('peer failure 15: an answer lost after the effect: the message exists once, under one uuid', async () => {
    const { chat } = world;
    const begun = Date.now();
    await chat.fault('lost_answer', { path: REPLY, times: 1 });
    const id = await chat.say(CLERK, CENTRE, line());
    const calls = await callsTo(REPLY, begun);
    expect(calls, 'control: it was sent again').to.have.length(2);
    expect(calls[1]!.uuid).to.equal(calls[0]!.uuid);
    expect(calls[1]!.message_id).to.equal(calls[0]!.message_id);
    expect(await repliesTo(CLERK, CENTRE, [id])).to.have.length(1);
  });

  it('peer failure 20: answers to card and change lost: one card with one receipt, showing the last state', async () => {
    const { chat } = world;
    const number = await register(chat);
    const begun = Date.now();
    await chat.fault('lost_answer', { path: MESSAGES, chat: TAX.chat, times: 2 });
    await chat.fault('lost_answer', { path: MESSAGES, chat: CENTRE, times: 2 });
    await dispatch(chat, number);
    const posts = (await chat.calls(begun)).filter(
      ({ method, path }) => method === 'POST' && path.endsWith(MESSAGES),
    );
    expect(posts.length, 'control: the card was sent again').to.be.at.least(2);
    expect(new Set(posts.map(({ uuid }) => uuid)).size).to.equal(1);
    const received = await chat.caseCards(TAX.liaison, TAX.chat, number);
    expect(received).to.have.length(1);
    expect(times(received[0]!.text, '收到转办通知')).to.equal(1);
    expect((await centreCard(chat, number)).text).to.include('已送达');
  });

  it('a card in use (11310) is changed again 1–2 s later, until it shows the state', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const card = await centreCard(chat, number);
    const begun = Date.now();
    await chat.fault('lock', { chat: CENTRE, times: 3 });
    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
    await chat.until(
      () => centreCard(chat, number),
      ({ text }) => text.includes(`${number} 办理中`),
    );
    const changes = (await chat.calls(begun)).filter(
      ({ method, message_id }) => method === 'PATCH' && message_id === card.message_id,
    );
    expect(changes.map(({ code }) => code)).to.deep.equal([230099, 230099, 230099, 0]);
    for (const [i, { at }] of changes.slice(1).entries())
      expect(at - changes[i]!.at).to.be.within(1000, 4000);
  });

  it('an expired token is replaced once for all, each call repeated once, nothing lost', async () => {
    const { chat } = world;
    const number = await register(chat);
    await chat.fault('token_expired');
    const begun = Date.now();
    const asked = await Promise.all([
      chat.write(CLERK, CENTRE, `/查 ${number}`),
      chat.write(CLERK_B, 'bot', '/待办'),
    ]);
    await chat.idle();
    expect(await repliesTo(CLERK, CENTRE, asked)).to.have.length(1);
    expect(await repliesTo(CLERK_B, 'bot', asked)).to.have.length(1);
    const calls = await chat.calls(begun);
    const refused = calls.filter(({ code }) => code === 99991663);
    expect(refused, 'control: the token was refused').to.not.be.empty;
    expect(refused.length).to.be.at.most(2);
    expect(calls.filter(({ path }) => path.includes('/tenant_access_token/'))).to.have.length(1);
    expect(calls.filter(({ path, code }) => path.includes(REPLY) && code === 0)).to.have.length(2);
  });
});
