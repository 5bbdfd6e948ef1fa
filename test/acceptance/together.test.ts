import { expect } from 'chai';
import type { TapResult } from '../support/chat-client.ts';
import { acceptanceOnBothTransports } from '../support/world.ts';
import {
  CENTRE,
  CLERK,
  CLERK_B,
  dispatch,
  dispatched,
  HR,
  line,
  numberIn,
  register,
  REGISTRATION,
  TAX,
  times,
  unitCard,
} from './acts.ts';

/** Cases for which two liaisons race. */
const ROUNDS = 20;

acceptanceOnBothTransports('several people at the same moment', (world) => {
  /** Registers `count` cases at once, by two clerks in their direct chats and the group; gives the numbers answered. */
  async function registerAtOnce(count: number): Promise<string[]> {
    const { chat } = world;
    const places = [
      [CLERK, 'bot'],
      [CLERK_B, 'bot'],
      [CLERK, CENTRE],
      [CLERK_B, CENTRE],
    ] as const;
    const written = await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const [as, where] = places[i % places.length]!;
        return { as, where, id: await chat.write(as, where, line()) };
      }),
    );
    await chat.idle();
    return await Promise.all(
      written.map(async ({ as, where, id }) => numberIn((await chat.replyTo(as, where, id)).text)),
    );
  }

  let numbers: readonly string[] = [];
  before('32 registrations at once by two clerks', async () => {
    numbers = await registerAtOnce(32);
  });

  it('Article 2: 32 registered at once get the numbers 00001 to 00032, none twice and none left out', async () => {
    const expected = Array.from({ length: 32 }, (_, i) => `2026-${String(i + 1).padStart(5, '0')}`);
    expect(numbers.toSorted()).to.deep.equal(expected);
    const cards = await Promise.all(expected.map((number) => world.chat.caseCards(CLERK, CENTRE, number)));
    for (const card of cards) expect(card).to.have.length(1);
  });

  it(`two liaisons tap 签收 at the same moment, ${ROUNDS} times: one has accepted, the other is told who and when`, async () => {
    const { chat } = world;
    const raced = numbers.slice(0, ROUNDS);
    const written = raced.map((number) => chat.write(CLERK, 'bot', `/转办 ${number} ${TAX.name}`));
    await Promise.all(written);
    await chat.idle();
    const people = [TAX.liaison, TAX.second] as const;
    for (const [round, number] of raced.entries()) {
      const card = await unitCard(chat, number);
      const both = round % 2 === 0 ? people : people.toReversed();
      const taps = await Promise.all(
        both.map(async (as) => ({ as, tapped: await chat.tap(as, card, '签收') })),
      );
      const won = taps.filter(({ tapped }) => tapped.ok);
      const [lost] = taps.filter(({ tapped }) => !tapped.ok);
      expect(won, number).to.have.length(1);
      expect(won[0]?.tapped.toast?.type).to.equal('success');
      expect(lost?.tapped.toast?.type).to.equal('error');
      expect(lost?.tapped.toast?.content).to.match(
        new RegExp(`^${won[0]!.as}已于9月14日 \\d\\d:\\d\\d签收，不用重复办理。`),
      );
    }
    await chat.idle();
    for (const number of raced) {
      const { text } = await unitCard(chat, number);
      expect(text).to.include(`${number} 办理中`);
      expect(text.match(/ 联络员乙?·市税务局 签收$/gm), text).to.have.length(1);
    }
  });

  it('提交登记 tapped twice at once: one case, and the other tap is told the same number', async () => {
    const { chat } = world;
    const form = await chat.ask(CLERK, CENTRE, '/登记');
    const tap = () => chat.tap(CLERK, form, '提交登记', REGISTRATION);
    const taps = await Promise.all([tap(), tap()]);
    await chat.idle();
    const number = numberIn(taps[0].toast?.content ?? '');
    expect(taps.map(({ toast }) => toast?.content)).to.deep.equal([
      `受理员甲 已登记 ${number}，请在9月15日（周二）24:00前初审转办`,
      `受理员甲 已登记 ${number}，请在9月15日（周二）24:00前初审转办`,
    ]);
    expect(taps.map(({ toast }) => toast?.type).toSorted()).to.deep.equal(['info', 'success']);
    expect(await chat.caseCards(CLERK, CENTRE, number)).to.have.length(1);
    const next = await register(chat);
    expect(Number(next.slice(5)), 'no number was used up').to.equal(Number(number.slice(5)) + 1);
  });

  it('only who opened a form may submit or cancel it; it stays open for that person', async () => {
    const { chat } = world;
    const form = await chat.ask(CLERK, CENTRE, '/登记');
    for (const tapped of [
      await chat.tap(CLERK_B, form, '提交登记', REGISTRATION),
      await chat.tap(CLERK_B, form, '取消'),
    ])
      expectRefused(tapped, /^这张表单由受理员甲打开，只有本人可以操作。/);
    await chat.idle();
    expect((await chat.reread(CLERK, CENTRE, form)).fields).to.deep.equal(form.fields);
    const submitted = await chat.submit(CLERK, form, REGISTRATION, '提交登记');
    expect(submitted.toast?.type).to.equal('success');
  });

  it('Article 8: a member of the chat who is no liaison of the unit is refused, nothing changes, the attempt is logged', async () => {
    const { chat } = world;
    const number = await dispatched(chat);
    const before = await unitCard(chat, number);
    await chat.addMember(TAX.chat, HR.liaison);
    expectRefused(
      await chat.tap(HR.liaison, before, '签收'),
      /^您不是本件的经办人员。只有「市税务局」的联络员可以签收。.*（第八条）$/,
    );
    await chat.idle();
    const after = await unitCard(chat, number);
    expect(after.text).to.equal(before.text);
    expect(after.buttons).to.deep.equal(before.buttons);
    const logged = await world.logged({ msg: 'refused', action: 'accept', refused: 'not-appointed' });
    expect(logged['caseId']).to.be.a('string');
    expect((await chat.tap(TAX.liaison, before, '签收')).ok, 'the right person').to.be.true;
    await chat.idle();
    expect(times((await unitCard(chat, number)).text, '联络员·市人社局')).to.equal(0);
  });

  it('a substitute sees and does what the first liaison may', async () => {
    const { chat } = world;
    const number = await register(chat);
    await dispatch(chat, number, HR);
    const accepted = await chat.tap(HR.second, await unitCard(chat, number, HR), '签收');
    expect(accepted.toast?.content).to.match(new RegExp(`^已签收 ${number}。`));
  });
});

function expectRefused(tapped: TapResult, sentence: RegExp): void {
  expect(tapped.ok).to.be.false;
  expect(tapped.toast?.type).to.equal('error');
  expect(tapped.toast?.content).to.match(sentence);
}
