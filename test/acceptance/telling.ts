import { expect } from 'chai';
import type { ChatClient, ChatMessage } from '../support/chat-client.ts';
import { linesOf } from '../support/documents.ts';
import { CENTRE, expectAll, numberIn, offers, type UnitPeople } from './acts.ts';

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
  /** Files sent so far. */
  #sent = 0;

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
  writes = (who: string, text: string, ...words: string[]): Promise<void> =>
    this.#writesIn(CENTRE, who, text, words);

  /** The same in his direct chat. */
  asks = (who: string, text: string, ...words: string[]): Promise<void> =>
    this.#writesIn('bot', who, text, words);

  async #writesIn(chat: string, who: string, text: string, words: readonly string[]): Promise<void> {
    await this.#remember();
    const reply = await this.#chat.ask(who, chat, text.replace('%', this.number));
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

  /** Sends a file in the direct chat, as an answer to the card that asks him for it; each has other bytes. */
  async sends(who: string, name: string): Promise<void> {
    await this.#remember();
    const asks = await this.#inDirect(who, `请发来材料：${this.number}`);
    const base64 = Buffer.from(`%PDF-1.7\n${name} ${(this.#sent += 1)}`).toString('base64');
    const file = { name, base64 };
    await this.#chat.call('/sandbox/messages', { as: who, chat: 'bot', reply_to: asks.message_id, file });
    await this.#chat.idle();
  }

  /** In his direct chat something says so about the case, with these words. */
  async isTold(who: string, ...words: string[]): Promise<void> {
    expectAll((await this.#inDirect(who, this.number, ...words)).text, ...words);
  }

  /** The newest paper of that name in his direct chat has these lines. */
  async getsPaper(who: string, name: string, ...lines: string[]): Promise<void> {
    const all = (await this.#chat.messages(who, 'bot')).flatMap(({ files }) => files ?? []);
    const paper = all.findLast((one) => one.name === `${name}-${this.number}.docx`);
    if (paper === undefined) throw new Error(`no ${name} among: ${all.map((one) => one.name).join()}`);
    expect(linesOf(await this.#chat.download(who, paper.file_key))).to.include.members(lines);
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

  /** The case's card in that place offers these buttons, in this order, besides 撤销. */
  async offers(place: Place, ...buttons: string[]): Promise<void> {
    await this.#chat.until(
      () => this.#card(place),
      (card) => offers(card).join() === buttons.join(),
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

  /** The newest message of the bot in his direct chat with all these words. */
  async #inDirect(who: string, ...words: string[]): Promise<ChatMessage> {
    const all = await this.#chat.messages(who, 'bot');
    const found = all.findLast(({ text }) => words.every((word) => text.includes(word)));
    if (found === undefined) throw new Error(`nothing says ${words.join()} to ${who}`);
    return found;
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
