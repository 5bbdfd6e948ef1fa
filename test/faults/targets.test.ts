import { expect } from 'chai';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  dispatch,
  dispatched,
  followUp,
  HR,
  line,
  numberIn,
  register,
  report,
  RESULT,
  tapInUnit,
  TAX,
  unitCard,
} from '../acceptance/acts.ts';
import type { ApiCall, ChatMessage } from '../support/chat-client.ts';
import { onSqlite } from '../support/database.ts';
import { acceptance } from '../support/world.ts';

const WARN = 40;

acceptance(
  'the product, when people and chats cannot be reached',
  (world) => {
    afterEach(() => world.chat.heal());

    const failed = async (code: number, since: number): Promise<ApiCall[]> =>
      (await world.chat.calls(since)).filter((call) => call.code === code);

    /** Feishu refused with this code, and no call was made a second time. */
    async function expectGivenUp(code: number, since: number): Promise<void> {
      const calls = (await failed(code, since)).map(({ method, path }) => `${method} ${path}`);
      expect(calls, 'control').to.not.be.empty;
      expect(new Set(calls).size, calls.join()).to.equal(calls.length);
    }

    const answerTo = async (as: string, where: string, id: string): Promise<ChatMessage | undefined> =>
      (await world.chat.messages(as, where)).find(({ parent_id }) => parent_id === id);

    /** The rest of the world goes on: a whole act of other people, after which nothing is left to do. */
    async function othersGoOn(): Promise<void> {
      const number = await register(world.chat);
      await dispatch(world.chat, number, HR);
      expect((await world.chat.tap(HR.liaison, await unitCard(world.chat, number, HR), '签收')).ok).to.be
        .true;
      const { pending } = await world.chat.idle();
      const { products } = pending as { products: { pending: object }[] };
      expect(products[0]?.pending, 'nothing waits for another try').to.include({ due: 0, parked: 0 });
    }

    it('a person who resigned: what is meant for him is given up at once, the others are served', async () => {
      const { chat } = world;
      const begun = Date.now();
      await chat.fault('http', { value: 500, path: '/reply', person: CLERK_B, times: 1 });
      const id = await chat.write(CLERK_B, 'bot', '/待办');
      await chat.fault('resigned', { person: CLERK_B });
      const logged = await world.logged({ msg: 'a message cannot be delivered', kind: 'target-gone' });
      expect(logged['detail']).to.include('230013');
      await othersGoOn();
      await expectGivenUp(230013, begun);
      await chat.heal();
      expect(await answerTo(CLERK_B, 'bot', id), 'it was given up').to.equal(undefined);
      expect((await chat.ask(CLERK_B, 'bot', '/待办')).text, 'control: the person is back').to.include(
        '待办',
      );
    });

    for (const [kind, code] of [
      ['bot_removed', 230002],
      ['dissolved', 232009],
    ] as const) {
      it(`${kind} in the chat of the unit: the centre's card says 未能送达, and nothing loops`, async () => {
        const { chat } = world;
        const number = await register(chat);
        const begun = Date.now();
        await chat.fault(kind, { chat: TAX.chat });
        await dispatch(chat, number);
        const card = await chat.until(
          () => centreCard(chat, number),
          ({ text }) => text.includes('未能送达'),
        );
        expect(card.text).to.include(`${number} 待签收`);
        await othersGoOn();
        await expectGivenUp(code, begun);
        await chat.heal();
        expect(await chat.caseCards(TAX.liaison, TAX.chat, number)).to.be.empty;
        const next = await dispatched(chat);
        expect((await centreCard(chat, next)).text, 'control').to.include('已送达');
      });

      it(`${kind} after the card was posted: its changes are given up, and nothing loops`, async () => {
        const { chat } = world;
        const number = await dispatched(chat);
        await tapInUnit(chat, number, '签收');
        const begun = Date.now();
        await chat.fault(kind, { chat: CENTRE });
        await chat.tap(TAX.liaison, await unitCard(chat, number), '已联系企业');
        await chat.until(
          () => failed(code, begun),
          (calls) => calls.length > 0,
        );
        await chat.tap(TAX.liaison, await unitCard(chat, number), '查看联系方式');
        await chat.idle();
        await expectGivenUp(code, begun);
        await world.logged({ msg: 'a card is not up to date', kind: 'target-gone' });
        await chat.heal();
        await othersGoOn();
      });
    }

    it('a refusal of the data loss prevention (230028) is given up, logged, and shown once cards go through again', async () => {
      const { chat } = world;
      const begun = Date.now();
      await chat.fault('dlp');
      // Behind a decimal point we take eleven digits for an amount; Feishu's audit may not.
      const asked = await chat.say(CLERK, CENTRE, line({ content: '欠款 0.13804321234 亿元，请协调。' }));
      const number = numberIn((await answerTo(CLERK, CENTRE, asked))!.text);
      const logged = await world.logged({ msg: 'a message cannot be delivered', kind: 'give-up' });
      expect(logged['detail']).to.include('230028');
      await dispatch(chat, number);
      await othersGoOn();
      expect(await failed(230028, begun), 'the card of the centre and that of the unit').to.have.length(2);
      await chat.heal();
      expect((await chat.ask(CLERK, CENTRE, `/查 ${number}`)).text).to.include('未能送达');
    });

    it('no number that we know for one meets the data loss prevention', async () => {
      const { chat } = world;
      const begun = Date.now();
      await chat.fault('dlp');
      const number = await register(chat, '请回电 13804321234 或 0432-64825678。');
      await dispatch(chat, number);
      await tapInUnit(chat, number, '签收');
      await report(chat, number, { ...RESULT, 办理结果: '已电话 13804321234 告知' });
      await followUp(chat, number);
      expect((await centreCard(chat, number)).text).to.include('已销号');
      expect(await failed(230028, begun)).to.be.empty;
    });

    it('a missing scope: nothing is lost, the log names the scope, and it goes on when the scope is granted', async () => {
      const { chat } = world;
      const begun = Date.now();
      await chat.fault('scope_missing', { value: 'im:message:send_as_bot' });
      const id = await chat.write(CLERK, CENTRE, line());
      const logged = await world.logged({ msg: 'a message is not delivered yet', kind: 'retry-later' });
      expect(logged['detail']).to.include('99991672').and.include('im:message:send_as_bot');
      expect(logged['level']).to.be.at.least(WARN);
      expect(await answerTo(CLERK, CENTRE, id)).to.equal(undefined);
      await chat.heal();
      await chat.until(
        () => answerTo(CLERK, CENTRE, id),
        (answer) => answer !== undefined,
        90_000,
      );
      await chat.idle();
      const tries = await failed(99991672, begun);
      expect(tries.length, 'one for the answer, one for the card, then rest').to.be.within(1, 2);
    });
  },
  onSqlite,
);
