import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStore, type OpenStore } from '../../db/open-store.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import {
  CENTRE,
  centreCard,
  CLERK,
  CLERK_B,
  HR,
  line,
  numberIn,
  TAX,
  times,
  unitCard,
} from '../acceptance/acts.ts';
import { ControlError, type ChatMessage, type TapResult } from '../support/chat-client.ts';
import { onSqlite, testId } from '../support/database.ts';
import { acceptance } from '../support/world.ts';

/** `TAPS=20000 CASES=200` is the full measure. */
const CASES = Number(process.env['CASES'] ?? 40);
const TAPS = Number(process.env['TAPS'] ?? CASES * 25);

/** Cases that are tapped at the same time. */
const AT_ONCE = 4;
/** How often one case is tapped in one wave; the rest are repetitions of what these sent. */
const WAVE = 8;

/** Acts that need no form: label of the button, words in the timeline, type of the event. */
const SIMPLE_ACTS = [
  { button: '签收', shown: '签收', event: 'accepted' },
  { button: '已联系企业', shown: '首次联系企业', event: 'contacted' },
] as const;

/** Two who may, and one who may not. */
const PEOPLE = [TAX.liaison, TAX.second, HR.liaison, TAX.liaison] as const;
const PEOPLE_ONCE = [...new Set(PEOPLE)];

/** What the client shows when the answer took more than 3 s. The act may have been done all the same. */
const NO_ANSWER = 200341;

/** One tap, and what its person saw. */
interface Told {
  readonly as: string;
  readonly button: string;
  readonly tapped: TapResult;
}

const isUnanswered = ({ tapped }: Told): boolean => tapped.error_code === NO_ANSWER;

acceptance(
  `${TAPS} repeated and simultaneous taps on ${CASES} cases`,
  (world) => {
    /** What was seen, by case. */
    const told = new Map<string, Told[]>();
    const tapsOf = (number: string, button: string): Told[] =>
      (told.get(number) ?? []).filter((one) => one.button === button);

    let numbers: readonly string[] = [];

    before('register and dispatch', async function () {
      this.timeout(CASES * 3000 + 60_000);
      const { chat } = world;
      await chat.fault('limits', { value: 100 });
      await chat.addMember(TAX.chat, HR.liaison);
      const written: string[] = [];
      for (let i = 0; i < CASES; i += 1) written.push(await chat.write(CLERK_B, 'bot', line()));
      const answers = await chat.until(
        () => chat.messages(CLERK_B, 'bot'),
        (all) => all.filter(({ parent_id }) => written.includes(parent_id ?? '')).length === CASES,
        CASES * 1000 + 30_000,
      );
      numbers = answers.flatMap(({ parent_id, text }) =>
        written.includes(parent_id ?? '') ? [numberIn(text)] : [],
      );
      for (const number of numbers) await chat.write(CLERK, 'bot', `/转办 ${number} ${TAX.name}`);
      for (const number of numbers) await cardOf(number);
      await restful();
    });

    /** Waits however long the sender needs at true speed. */
    const restful = () => world.chat.call('/sandbox/idle', { timeout_ms: CASES * 1500 + 60_000 });

    const cardOf = (number: string): Promise<ChatMessage> =>
      world.chat.until(
        () => unitCard(world.chat, number).catch(() => null),
        (card) => card !== null,
        CASES * 1000 + 30_000,
      ) as Promise<ChatMessage>;

    /** A tap; null when the button has gone meanwhile, since another tap was answered. */
    async function tap(number: string, card: ChatMessage, as: string, button: string): Promise<void> {
      try {
        const tapped = await world.chat.tap(as, card, button);
        told.set(number, [...(told.get(number) ?? []), { as, button, tapped }]);
      } catch (error) {
        if (!(error instanceof ControlError) || error.status !== 404) throw error;
      }
    }

    /** Everybody taps at once, some more than once. */
    async function wave(number: string, button: string): Promise<void> {
      const card = await cardOf(number);
      const people = Array.from({ length: WAVE }, (_, i) => PEOPLE[i % PEOPLE.length]!);
      await Promise.all(people.map((as) => tap(number, card, as, button)));
    }

    /** The taps as they were pushed, by the case they are about. */
    async function pushed(): Promise<Map<string, string[]>> {
      const ids = new Map<string, string[]>();
      const messages = new Map<string, string>();
      for (const number of numbers) messages.set((await cardOf(number)).message_id, number);
      for (const { id, type, payload } of await world.chat.events()) {
        if (type !== 'card.action.trigger') continue;
        const { context } = payload.event as { context?: { open_message_id: string } };
        const number = messages.get(context?.open_message_id ?? '');
        if (number !== undefined) ids.set(number, [...(ids.get(number) ?? []), id]);
      }
      return ids;
    }

    /** Does `work` for all cases, a few at a time. */
    async function forAll(work: (number: string) => Promise<void>): Promise<void> {
      const left = [...numbers];
      const worker = async () => {
        for (let number = left.shift(); number !== undefined; number = left.shift()) await work(number);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    }

    it('peer failure 21: each act is done once, by one who may; everybody else is told so', async function () {
      this.timeout(TAPS * 100 + 120_000);
      const begun = Date.now();
      for (const { button } of SIMPLE_ACTS) {
        await forAll((number) => wave(number, button));
        await restful();
      }
      const ids = await pushed();
      const first = [...ids.values()].flat().length;
      let missing = TAPS - first;
      await forAll(async (number) => {
        const mine = ids.get(number) ?? [];
        const share = Math.min(missing, Math.ceil((TAPS - first) / CASES));
        missing -= share;
        const pushes = mine
          .map((id, i) => ({ id, count: Math.floor((share + i) / mine.length) }))
          .filter(({ count }) => count > 0);
        await Promise.all(pushes.map(({ id, count }) => world.chat.pushAgain(id, count)));
      });
      await restful();
      const seconds = (Date.now() - begun) / 1000;
      console.log(
        `      ${first} taps, ${TAPS - first} repetitions, ${CASES} cases: ${seconds.toFixed(0)} s, ${(TAPS / seconds).toFixed(0)} taps/s`,
      );
      expect(missing, 'all repetitions were pushed').to.equal(0);
      expect(first, 'control: many taps were under way at once').to.be.greaterThan(
        2 * SIMPLE_ACTS.length * CASES,
      );

      for (const number of numbers)
        for (const { button } of SIMPLE_ACTS) {
          const mine = tapsOf(number, button);
          const won = mine.filter(({ tapped }) => tapped.ok);
          expect(won.length, `${number} ${button}`).to.be.at.most(1);
          if (won.length === 0)
            expect(mine.some(isUnanswered), 'only who got no answer can have won').to.be.true;
          expect(won.map(({ as }) => as)).to.not.include(HR.liaison);
          for (const { tapped } of mine) expect(tapped.error_code ?? NO_ANSWER).to.equal(NO_ANSWER);
        }
      const unanswered = [...told.values()].flat().filter(isUnanswered).length;
      console.log(`      ${unanswered} taps saw 200341`);
      expect(unanswered, 'answers after 3 s').to.be.at.most(first / 50);
    });

    it('the cards show each act once, by the one who was told that he had done it', async function () {
      this.timeout(CASES * 1000 + 60_000);
      for (const number of numbers) {
        const cards = [await cardOf(number), await centreCard(world.chat, number)];
        for (const { button, shown } of SIMPLE_ACTS) {
          const mine = tapsOf(number, button);
          const mayHave = mine.filter(({ tapped }) => tapped.ok);
          const winners = (mayHave.length > 0 ? mayHave : mine.filter(isUnanswered)).map(({ as }) => as);
          for (const { text } of cards) {
            const shownBy = PEOPLE_ONCE.filter((as) => times(text, ` ${as} ${shown}`) > 0);
            expect(shownBy, text).to.have.length(1);
            expect(winners, text).to.include(shownBy[0]);
            expect(times(text, ` ${shownBy[0]!} ${shown}`), text).to.equal(1);
          }
        }
        expect(await world.chat.caseCards(TAX.liaison, TAX.chat, number)).to.have.length(1);
      }
    });

    it('the event log holds each act once, in an unbroken chain', async function () {
      this.timeout(CASES * 500 + 60_000);
      await world.stopProduct();
      const store = await openLog();
      try {
        for (const number of numbers) {
          const { events, broken } = await store.read(async ({ cases }) => {
            const id = (await cases.idByNumber(number)) ?? '';
            return { events: await cases.events(id), broken: await cases.brokenLink(id) };
          });
          expect(actsIn(events), number).to.deep.equal([
            'registered',
            'dispatched',
            'received',
            ...SIMPLE_ACTS.map(({ event }) => event),
          ]);
          expect(broken).to.equal(null);
        }
      } finally {
        await store.close();
        await world.startProduct();
      }
    });

    /** The database of the product, which is stopped. */
    const openLog = (): Promise<OpenStore> =>
      openStore({
        url: 'sqlite:',
        dataDir: world.dataDir,
        fieldKey: readFileSync(join(world.dataDir, 'field.key'), 'utf8').trim(),
        transport: { nowMs: () => Date.now() },
        newId: testId(),
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      });

    /** What people did, without what followed from it. */
    const actsIn = (events: readonly CaseEvent[]): string[] =>
      events
        .map(({ type }) => type)
        .filter((type) => !['numbered', 'clockStarted', 'clockMet'].includes(type));

    it('control: the centre sees the numbers of all cases, each once', async () => {
      expect(new Set(numbers).size).to.equal(CASES);
      for (const number of numbers)
        expect(await world.chat.caseCards(CLERK, CENTRE, number), number).to.have.length(1);
    });
  },
  onSqlite,
);
