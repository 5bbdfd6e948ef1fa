import { expect } from 'chai';
import type { ChatClient, ChatMessage } from '../support/chat-client.ts';
import { CENTRE, expectAll, numberIn, type UnitPeople } from './acts.ts';

/** Where a case is read: the centre's chat, or that of a unit. */
export type Place = typeof CENTRE | UnitPeople;

const chatOf = (place: Place): string => (typeof place === 'string' ? place : place.chat);
const readerIn = (place: Place): string => (typeof place === 'string' ? '受理员甲' : place.liaison);

/** A story told turn by turn: who does what, and the words that people read then. */
export class Telling {
  readonly #chat: ChatClient;
  number = '';
  /** Messages that were there when something was done last, by chat. */
  readonly #before = new Map<string, number>();

  readonly #places: ReadonlyMap<string, Place>;

  /** @param units whose chats the story is read in, besides the centre's */
  constructor(chat: ChatClient, ...units: readonly UnitPeople[]) {
    this.#chat = chat;
    this.#places = new Map([CENTRE, ...units].map((place) => [chatOf(place as Place), place as Place]));
  }

  /** A clerk registers; the case has a number from then on. */
  async registers(who: string, text: string, ...words: string[]): Promise<void> {
    await this.#remember();
    const reply = await this.#chat.ask(who, CENTRE, text);
    this.number = numberIn(reply.text);
    expectAll(reply.text, ...words);
  }

  /** Writes in the centre's chat; `%` is the number of the case. The answer has these words. */
  async writes(who: string, text: string, ...words: string[]): Promise<void> {
    await this.#remember();
    const reply = await this.#chat.ask(who, CENTRE, text.replace('%', this.number));
    expectAll(reply.text, ...words);
  }

  /** Taps a button of the case's card in that place; what pops up has these words. */
  async taps(who: string, place: Place, button: string, ...words: string[]): Promise<void> {
    await this.#remember();
    const tapped = await this.#chat.tap(who, await this.#offering(place, button), button);
    await this.#chat.idle();
    expectAll(tapped.toast?.content ?? '', ...words);
    expect(tapped.ok, tapped.toast?.content).to.equal(true);
  }

  /** The same where a form opens: it is filled in and submitted. */
  async fills(who: string, place: Place, button: string, values: object, ...words: string[]): Promise<void> {
    await this.#remember();
    const form = await this.#chat.openForm(who, chatOf(place), await this.#offering(place, button), button);
    const sent = await this.#chat.submit(who, form, values);
    expectAll(sent.toast?.content ?? '', ...words);
    expect(sent.ok, sent.toast?.content).to.equal(true);
  }

  /** The same where it is refused, with these words. */
  async isRefused(
    who: string,
    place: Place,
    button: string,
    values: object,
    ...words: string[]
  ): Promise<void> {
    const form = await this.#chat.openForm(who, chatOf(place), await this.#offering(place, button), button);
    const sent = await this.#chat.submit(who, form, values);
    expect(sent.ok, 'refused').to.equal(false);
    expectAll(sent.toast?.content ?? '', ...words);
    await this.#chat.submit(who, form, {}, '取消');
  }

  /** Taps a button that is not his to tap; what pops up has these words. */
  async cannot(who: string, place: Place, button: string, ...words: string[]): Promise<void> {
    const tapped = await this.#chat.tap(who, await this.#offering(place, button), button);
    await this.#chat.idle();
    expect(tapped.ok, 'refused').to.equal(false);
    expectAll(tapped.toast?.content ?? '', ...words);
  }

  /** `/待办` of that person has the case, and says what it waits for. */
  async isWaiting(who: string, ...words: string[]): Promise<void> {
    expectAll((await this.#chat.ask(who, 'bot', '/待办')).text, this.number, ...words);
  }

  async isNotWaiting(who: string): Promise<void> {
    const { text } = await this.#chat.ask(who, 'bot', '/待办');
    expect(text).to.include('待办').and.not.include(this.number);
  }

  /** The case's card in that place has these words. */
  async shows(place: Place, ...words: string[]): Promise<void> {
    const holds = ({ text }: ChatMessage) => words.every((word) => text.includes(word));
    await this.#chat.until(() => this.#card(place), holds, 20_000);
  }

  /** The case's card in that place offers these buttons, in this order. */
  async offers(place: Place, ...buttons: string[]): Promise<void> {
    const labels = (message: ChatMessage) => message.buttons.map(({ label }) => label).join();
    await this.#chat.until(
      () => this.#card(place),
      (message) => labels(message) === buttons.join(),
      20_000,
    );
  }

  /** In that place something was said since the last act, with these words. */
  async hears(place: Place, ...words: string[]): Promise<void> {
    const said = (await this.#messages(place)).slice(this.#before.get(chatOf(place)) ?? 0);
    const found = said.some(({ text }) => words.every((word) => text.includes(word)));
    expect(found, `${words.join()} in: ${said.map(({ text }) => text).join('\n---\n')}`).to.equal(true);
  }

  /** Time goes on to that Shanghai time. */
  async until(shanghai: string): Promise<void> {
    await this.#remember();
    await this.#chat.moveTo(shanghai);
  }

  /** What is said from now on is what the next act leads to. */
  async #remember(): Promise<void> {
    for (const [chat, place] of this.#places) this.#before.set(chat, (await this.#messages(place)).length);
  }

  #messages = (place: Place): Promise<ChatMessage[]> => this.#chat.messages(readerIn(place), chatOf(place));

  #card = (place: Place): Promise<ChatMessage> =>
    this.#chat.caseCard(readerIn(place), chatOf(place), this.number);

  #offering = (place: Place, button: string): Promise<ChatMessage> =>
    this.#chat.until(
      () => this.#card(place),
      ({ buttons }) => buttons.some(({ label }) => label === button),
      20_000,
    );
}
