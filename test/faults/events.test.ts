import { expect } from 'chai';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  dispatched,
  followUp,
  line,
  numberIn,
  register,
  report,
  tapInUnit,
  TAX,
  times,
  unitCard,
} from '../acceptance/acts.ts';
import { labels, type ChatMessage, type PushedEvent } from '../support/chat-client.ts';
import { onSqlite } from '../support/database.ts';
import { acceptance } from '../support/world.ts';

const ROUNDS = 20;

acceptance(
  'the product, when events come late, twice or in another order',
  (world) => {
    afterEach(() => world.chat.heal());

    const heardOf = async (messageId: string): Promise<PushedEvent> => {
      const events = await world.chat.events();
      return events.find(({ payload }) => payload.event.message?.message_id === messageId)!;
    };

    const answersTo = async (ids: readonly string[]): Promise<ChatMessage[]> =>
      (await world.chat.messages(CLERK, 'bot')).filter(({ parent_id }) => ids.includes(parent_id ?? ''));

    /** Waits until every message is answered and gives the numbers registered, in rising order. */
    async function numbersOf(ids: readonly string[]): Promise<number[]> {
      await world.chat.until(
        () => answersTo(ids),
        (answers) => answers.length >= ids.length,
      );
      await world.chat.idle();
      const numbers = (await answersTo(ids)).map(({ text }) => Number(numberIn(text).slice(5)));
      return numbers.toSorted((a, b) => a - b);
    }

    const following = (last: number, count: number): number[] =>
      Array.from({ length: count }, (_, i) => last + 1 + i);

    // A webhook has no connection to cut.
    const overLongConnection = world.transport === 'websocket' ? it : it.skip;

    overLongConnection(
      'peer failure 11: no connection for 5 s: what was said in the gap arrives by repetition, once',
      async () => {
        const { chat } = world;
        await chat.speedUpRetries(20);
        const last = Number((await register(chat)).slice(5));
        await chat.fault('drop_ws', { for_ms: 5000 });
        const ids = [await chat.write(CLERK, 'bot', line()), await chat.write(CLERK, 'bot', line())];
        expect(await numbersOf(ids)).to.deep.equal(following(last, 2));
        for (const id of ids)
          expect((await heardOf(id)).attempts, 'control: it was repeated').to.be.greaterThan(1);
        expect(Number((await register(chat)).slice(5)), 'no third one').to.equal(last + 3);
      },
    );

    overLongConnection(
      'peer failure 11: the connection is cut while commands are handled, again and again: each has one effect',
      async () => {
        const { chat } = world;
        await chat.speedUpRetries(50);
        const last = Number((await register(chat)).slice(5));
        const ids: string[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          ids.push(await chat.write(CLERK, 'bot', line()));
          await chat.fault('drop_ws');
        }
        expect(await numbersOf(ids)).to.deep.equal(following(last, ROUNDS));
        const events = await Promise.all(ids.map(heardOf));
        expect(
          events.some(({ attempts }) => attempts > 1),
          'control: an acknowledgement was lost',
        ).to.be.true;
      },
    );

    it('peer failure 17: every event comes twice at the same moment, without a mark: each has one effect', async () => {
      const { chat } = world;
      const last = Number((await register(chat)).slice(5));
      await chat.fault('duplicate');
      const written = await Promise.all(following(0, 6).map(() => chat.write(CLERK, 'bot', line())));
      expect(await numbersOf(written)).to.deep.equal(following(last, 6));
      expect(await answersTo(written), 'one answer each').to.have.length(6);
      const number = await dispatched(chat);
      await tapInUnit(chat, number, '签收');
      await report(chat, number);
      await followUp(chat, number);
      const cards = await chat.caseCards(CLERK, CENTRE, number);
      expect(cards).to.have.length(1);
      expect(cards[0]!.text).to.include(`${number} 已销号`);
      await world.logged({ msg: 'repeated event ignored' });
    });

    it('events out of order: each has one effect, at the time at which it was written', async () => {
      const { chat } = world;
      const last = Number((await register(chat)).slice(5));
      await chat.fault('reorder', { times: 1 });
      const ids = [await chat.write(CLERK, 'bot', line()), await chat.write(CLERK, 'bot', line())];
      expect(await numbersOf(ids)).to.deep.equal(following(last, 2));
      const [first, second] = await answersTo(ids);
      expect([first!.parent_id, second!.parent_id], 'control: the second came first').to.deep.equal(
        ids.toReversed(),
      );
      const again = await register(chat);
      expect(Number(again.slice(5)), 'no third one').to.equal(last + 3);
    });

    it('peer failure 14: a command that waited while the product was down counts when it was written; what has been overtaken does nothing', async () => {
      const { chat } = world;
      await chat.speedUpRetries(20);
      const number = await register(chat);
      await world.stopProduct();
      const asked = await chat.write(CLERK, CENTRE, `/转办 ${number} ${TAX.name}`);
      const again = await chat.write(CLERK_B, CENTRE, `/转办 ${number} 市人社局`);
      const written = (await chat.reread(CLERK, CENTRE, { message_id: asked })).create_time;
      await chat.call('/sandbox/clock', { advance: '2h' });
      await world.startProduct();
      const isAnswered = async (id: string) =>
        (await chat.messages(CLERK, CENTRE)).find(({ parent_id }) => parent_id === id);
      const done = await chat.until(
        () => isAnswered(asked),
        (answer) => answer !== undefined,
      );
      const overtaken = await chat.until(
        () => isAnswered(again),
        (answer) => answer !== undefined,
      );
      await chat.idle();
      const won = [done, overtaken].filter((answer) => answer!.text.includes('已转办'));
      expect(won, `${done!.text} / ${overtaken!.text}`).to.have.length(1);
      const { text } = await centreCard(chat, number);
      const moment = new Date(written + 8 * 3_600_000).toISOString();
      expect(text, 'dispatched when it was written, two hours ago').to.include(moment.slice(11, 16));
      expect(await chat.now()).to.be.at.least(written + 2 * 3_600_000);
    });

    it('peer failure 21: a tap that arrives after the person saw 200341 counts once, and the card ends right', async () => {
      const { chat } = world;
      const number = await dispatched(chat);
      const card = await unitCard(chat, number);
      await chat.fault('late_callback', { value: 3500, times: 1 });
      const tapped = await chat.tap(TAX.liaison, card, '签收');
      expect(tapped).to.include({ ok: false, error_code: 200341, card_updated: false });
      expect(labels(tapped.message), 'control: nothing has happened yet').to.include('签收');
      const accepted = await chat.until(
        () => unitCard(chat, number),
        ({ text }) => text.includes(`${number} 办理中`),
      );
      expect(times(accepted.text, '联络员·市税务局 签收')).to.equal(1);
      expect(labels(accepted)).to.not.include('签收');
      await chat.until(
        () => centreCard(chat, number),
        ({ text }) => text.includes(`${number} 办理中`),
      );
    });

    it('peer failure 21: who saw 200341 and taps again is told that it is done; the late one changes nothing more', async () => {
      const { chat } = world;
      const number = await dispatched(chat);
      const card = await unitCard(chat, number);
      await chat.fault('late_callback', { value: 6000, times: 1 });
      expect((await chat.tap(TAX.liaison, card, '签收')).error_code).to.equal(200341);
      const second = await chat.tap(TAX.liaison, card, '签收');
      expect(second.toast?.type).to.equal('success');
      const late = await world.logged({ msg: 'refused', action: 'accept' });
      expect(late['refused']).to.be.a('string');
      await chat.idle();
      const { text } = await unitCard(chat, number);
      expect(times(text, '联络员·市税务局 签收')).to.equal(1);
    });
  },
  onSqlite,
);
