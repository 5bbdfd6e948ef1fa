import { expect } from 'chai';
import { labels } from '../support/chat-client.ts';
import { acceptanceOnBothTransports } from '../support/world.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CONTENT_WITH_IT,
  dispatched,
  expectAll,
  line,
  numberIn,
  offers,
  register,
  REGISTRATION,
  RESULT,
  tapInUnit,
  TAX,
  times,
  unitCard,
} from './acts.ts';

acceptanceOnBothTransports('stops and starts', (world) => {
  const centreCards = (number: string) => world.chat.caseCards(CLERK, CENTRE, number);
  const unitCards = (number: string) => world.chat.caseCards(TAX.liaison, TAX.chat, number);

  it('kill -9 right after the answer to a tap, and between the acts: all that was promised arrives, once', async () => {
    const { chat } = world;
    const form = await chat.ask(CLERK, CENTRE, '/登记');
    const registered = await chat.tap(CLERK, form, '提交登记', REGISTRATION);
    await world.restartProduct();
    const number = numberIn(registered.toast?.content ?? '');
    expect(await centreCards(number), 'the card of the case').to.have.length(1);
    expect((await chat.reread(CLERK, CENTRE, form)).buttons, 'the settled form').to.be.empty;

    const dispatching = await chat.openForm(CLERK, CENTRE, await centreCard(chat, number), '受理并转办');
    expect((await chat.tap(CLERK, dispatching, '提交', { 牵头单位: TAX.name })).ok).to.be.true;
    await world.restartProduct();
    expect(await unitCards(number), 'the card of the unit').to.have.length(1);
    const received = await unitCard(chat, number);
    expect(times(received.text, '收到转办通知')).to.equal(1);
    expect((await centreCard(chat, number)).text).to.include('已送达');

    await tapInUnit(chat, number, '签收');
    await world.restartProduct();
    expect(labels(await unitCard(chat, number)), 'killed at rest').to.include('办结反馈');
    const reporting = await chat.openForm(TAX.liaison, TAX.chat, await unitCard(chat, number), '办结反馈');
    expect((await chat.tap(TAX.liaison, reporting, '提交', RESULT)).ok).to.be.true;
    await world.restartProduct();
    const card = await centreCard(chat, number);
    const told = (await chat.messages(CLERK, CENTRE)).filter(
      ({ parent_id, text }) => parent_id === card.message_id && text.includes('市税务局已办结反馈'),
    );
    expect(told, 'the message to the centre').to.have.length(1);

    const checking = await chat.openForm(CLERK, CENTRE, card, '登记回访');
    expect((await chat.tap(CLERK, checking, '提交', CONTENT_WITH_IT)).ok).to.be.true;
    await world.restartProduct();
    for (const cards of [await centreCards(number), await unitCards(number)]) {
      expect(cards).to.have.length(1);
      expect(cards[0]!.text).to.include(`${number} 已销号`);
      expect(offers(cards[0]!)).to.be.empty;
    }
  });

  it('what was written while the product was being killed, or was dead, is registered once', async () => {
    const { chat } = world;
    const last = Number((await register(chat)).slice(5));
    const inFlight = await chat.write(CLERK, 'bot', line());
    await world.killProduct();
    const toNobody = await chat.write(CLERK, 'bot', line());
    await world.startProduct();
    // Whatever Feishu would try again within its 6 hours, it tries now.
    await chat.speedUpRetries(15_000);
    await chat.idle();
    const replies = (await chat.messages(CLERK, 'bot')).filter(({ parent_id }) =>
      [inFlight, toNobody].includes(parent_id ?? ''),
    );
    const numbers = replies.map(({ text }) => Number(numberIn(text).slice(5)));
    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal([last + 1, last + 2]);
    expect(Number((await register(chat)).slice(5)), 'no third one').to.equal(last + 3);
  });

  it('the demo survives a stop of product and Feishu: cases, chats and time are kept, and work goes on', async () => {
    const number = await dispatched(world.chat);
    const before = await world.chat.messages(TAX.liaison, TAX.chat);
    const clock = await world.chat.now();
    await world.stopProduct();
    await world.stopSandbox();
    await world.startSandbox();
    await world.startProduct();
    const { chat } = world;
    await chat.idle();
    expect(await chat.now()).to.be.at.least(clock);
    expect(await chat.messages(TAX.liaison, TAX.chat)).to.deep.equal(before);
    const seen = await chat.ask(CLERK, CENTRE, `/查 ${number}`);
    expectAll(seen.text, `${number} 待签收`, REGISTRATION.企业名称);
    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
    const next = await register(chat);
    expect(Number(next.slice(5)), 'numbers go on').to.equal(Number(number.slice(5)) + 1);
  });
});
