import { expect } from 'chai';
import { acceptanceOnBothTransports } from '../support/world.ts';
import { CENTRE, centreCard, CLERK, dispatched, followUp, line, report, tapInUnit, TAX } from './acts.ts';

acceptanceOnBothTransports('an event that is pushed again', (world) => {
  /** Everything that people can see: chats with all their messages, and how many messages the product ever sent. */
  async function everything(): Promise<object> {
    const { chat } = world;
    const places = [
      [CLERK, CENTRE],
      [CLERK, 'bot'],
      [TAX.liaison, TAX.chat],
      [TAX.liaison, 'bot'],
    ] as const;
    const chats = await Promise.all(places.map(([as, where]) => chat.messages(as, where)));
    const calls = await chat.calls();
    return {
      messages: chats.map((messages) =>
        messages.map(({ message_id, parent_id, text, buttons }) => ({
          message_id,
          parent_id,
          text,
          buttons,
        })),
      ),
      sent: calls.filter(({ method, path }) => method === 'POST' && path.includes('/im/v1/messages')).length,
    };
  }

  /** The events pushed since that many had been. */
  const eventsSince = async (count: number) => (await world.chat.events()).slice(count);

  /** Pushes the event five times and expects that nothing at all follows. */
  async function expectNoEffect(id: string): Promise<void> {
    await world.chat.idle();
    const before = await everything();
    await world.chat.pushAgain(id, 5);
    await world.chat.idle();
    expect(await everything()).to.deep.equal(before);
  }

  const types = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type);

  it('registers once, however often the message comes, also after a restart of the product', async () => {
    const { chat } = world;
    const count = (await chat.events()).length;
    await chat.ask(CLERK, CENTRE, line());
    const events = await eventsSince(count);
    expect(types(events)).to.deep.equal(['im.message.receive_v1']);
    await expectNoEffect(events[0]!.id);
    await world.restartProduct();
    await expectNoEffect(events[0]!.id);

    const before = await everything();
    const reply = await chat.ask(CLERK, CENTRE, line());
    expect(reply.text, 'a new message does register').to.include('已登记 2026-00002');
    expect(await everything()).to.not.deep.equal(before);
  });

  it('acts once, however often the tap comes, also after a restart of the product', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const count = (await chat.events()).length;
    expect((await tapInUnit(chat, number, '签收')).ok).to.be.true;
    const events = await eventsSince(count);
    expect(types(events)).to.deep.equal(['card.action.trigger']);
    await expectNoEffect(events[0]!.id);
    await world.restartProduct();
    await expectNoEffect(events[0]!.id);

    const before = await everything();
    expect((await tapInUnit(chat, number, '已联系企业')).ok, 'a new tap does act').to.be.true;
    expect(await everything()).to.not.deep.equal(before);
  });

  it('opens and settles forms once: five more times of every event of a case change nothing', async () => {
    const { chat } = world;
    const count = (await chat.events()).length;
    const number = await dispatched(chat);
    await tapInUnit(chat, number, '签收');
    await report(chat, number);
    await followUp(chat, number);
    expect((await centreCard(chat, number)).text).to.include('已销号');
    const events = await eventsSince(count);
    expect(events.length, 'two commands, one tap, two forms opened and submitted').to.equal(7);
    await chat.idle();
    const before = await everything();
    for (const { id } of events) await chat.pushAgain(id, 5);
    await chat.idle();
    expect(await everything()).to.deep.equal(before);
  });
});
