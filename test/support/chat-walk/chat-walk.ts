import type { ChatClient, ChatMessage, TapResult } from '../chat-client.ts';
import type { World } from '../world.ts';
import { Chance } from './chance.ts';
import { anyCommand, registration, type Written } from './commands.ts';
import { filled, spoiled, type FormValues } from './forms.ts';
import { CENTRE, ROOMS, UNITS, type Room } from './people.ts';
import { ProductLog } from './product-log.ts';
import { cardsIn, isOpen, type CaseCard } from './room-view.ts';

/** So many open cases at a time: `/待办` shows twenty on one card. */
const MOST_OPEN = 10;

/** Acts that end a case or lead there without its being handled: possible, but rare, or no walk gets far. */
const RARE: ReadonlySet<string> = new Set([
  '直接答复',
  '不予受理',
  '建议终止',
  '企业撤诉',
  '确认终止',
  '查看联系方式',
]);

/** Refusals that say that it is somebody else's to do. */
const BY_OTHERS: readonly string[] = ['not-appointed', 'second-person', 'not-yours'];
/** Refusals that depend on the day, or on who else is in office; the card says the day. */
const BY_DATE = 'not-yet-possible';
/** These two can be filled in with units that have the case already, which the form does not know. */
const MAY_NAME_WRONG_UNITS: readonly string[] = ['改派', '申请联办'];

const JUMPS = ['20m', '3h', '1d', '1d', '2d', '4d', '1w'] as const;

const OFTEN = { tap: 14, write: 3, register: 2, wait: 2 } as const;
type Kind = keyof typeof OFTEN;
const KINDS = Object.keys(OFTEN) as Kind[];

/** What `/sandbox/idle` says is left for later. */
interface Pending {
  readonly later_retries: number;
  readonly products: readonly { readonly pending: { readonly later: number } }[];
}

/** People doing whatever the cards offer them, in whatever order. The same seed does the same again. */
export class ChatWalk {
  readonly story: string[] = [];
  readonly #chance: Chance;
  readonly #world: World;
  readonly #log: ProductLog;
  readonly #numbers: string[] = [];
  /** Forms that were opened; some are left as they are. */
  readonly #forms = new Set<string>();
  readonly #seed: string;

  constructor(world: World, seed: string) {
    this.#world = world;
    this.#seed = seed;
    this.#chance = new Chance(seed);
    this.#log = new ProductLog(world);
  }

  get #client(): ChatClient {
    return this.#world.chat;
  }

  /** What is amiss, with the story that led there and the seed to walk it again. */
  fail(what: string): never {
    throw new Error(
      `${what}\n${this.story.map((line) => `    ${line}`).join('\n')}\n  (WALK_SEED=${this.#seed})`,
    );
  }

  /** One random thing that somebody does; only of that kind, where one is named. */
  async step(only?: Kind): Promise<void> {
    const open = (await cardsIn(this.#client, CENTRE)).filter(isOpen);
    const kind = only ?? this.#chance.weighted(KINDS, (one) => OFTEN[one]);
    if (open.length === 0 || (kind === 'register' && open.length < MOST_OPEN)) await this.#register();
    else if (kind === 'wait') await this.#wait();
    else if (kind === 'write')
      await this.#write(
        anyCommand(
          this.#chance,
          open.map(({ number }) => number),
        ),
      );
    else await this.#tapSomething();
    const { trouble } = this.#log.news();
    if (trouble.length > 0) this.fail(`the product's log tells of trouble:\n${trouble.join('\n')}`);
  }

  async #tell(line: string): Promise<void> {
    const now = new Date((await this.#client.now()) + 8 * 3_600_000).toISOString();
    this.story.push(`${now.slice(5, 16).replace('T', ' ')} ${line}`);
  }

  async #wait(): Promise<void> {
    const advance = this.#chance.one(JUMPS);
    await this.#client.call('/sandbox/clock', { advance });
    await this.#tell(`（过了${advance}）`);
  }

  async #register(): Promise<void> {
    const answer = await this.#write(registration(this.#chance, this.#numbers.length + 1));
    const number = /\d{4}-\d{5}/.exec(answer)?.[0] ?? this.fail(`registered without a number: ${answer}`);
    this.#numbers.push(number);
  }

  /** Writes, and gives what the bot answers; whatever people write is answered. */
  async #write({ as, chat, text }: Written): Promise<string> {
    const id = await this.#client.say(as, chat, text);
    const answer = (await this.#client.messages(as, chat)).findLast(({ parent_id }) => parent_id === id);
    await this.#tell(`${as} ${text} → ${answer?.text.split('\n')[0] ?? '（没有回复）'}`);
    // A holiday notice is looked through before it is put into force.
    if (answer?.buttons.some(({ label }) => label === '提交')) {
      const values = filled(this.#chance, answer, []);
      await this.#outcome(
        `  ${as} 提交${JSON.stringify(values)}`,
        await this.#client.submit(as, answer, values),
      );
    }
    return answer?.text ?? this.fail('a message without an answer');
  }

  async #tapSomething(): Promise<void> {
    const atRest = await this.#isAtRest();
    const room = this.#chance.weighted(ROOMS, ({ unit }) => (unit === null ? 3 : 1));
    const cards = (await cardsIn(this.#client, room)).filter(({ message }) => message.buttons.length > 0);
    if (cards.length === 0) return;
    const card = this.#chance.one(cards);
    const button = this.#chance.weighted(card.message.buttons, ({ label }) =>
      RARE.has(label) ? 1 : 5,
    ).label;
    const first = this.#chance.one(room.people);
    const people = [first, ...room.people.filter((one) => one !== first)];
    for (const person of people) {
      const refusal = await this.#tap(room, card, button, person);
      if (refusal === null || refusal === BY_DATE) return;
      // A card that is still to be changed may offer what is over; one at rest may not.
      const stays = await this.#offers(room, card, button);
      if (!atRest && !(stays && BY_OTHERS.includes(refusal))) return;
      if (!BY_OTHERS.includes(refusal) || !stays)
        this.fail(`「${button}」 of ${card.number} is offered, and refused as ${refusal}`);
    }
    this.fail(`「${button}」 of ${card.number} is offered in ${room.chat}, and nobody there can do it`);
  }

  async #offers(room: Room, { number }: CaseCard, button: string): Promise<boolean> {
    const card = (await cardsIn(this.#client, room)).find((one) => one.number === number);
    return card?.message.buttons.some(({ label }) => label === button) ?? false;
  }

  /** Taps a button of a case and does what follows; gives the code of a refusal. */
  async #tap(room: Room, card: CaseCard, button: string, person: string): Promise<string | null> {
    const result = await this.#client.tap(person, card.message, button);
    await this.#client.idle();
    const refusal = await this.#outcome(`${person} 点 ${card.number}「${button}」`, result);
    if (refusal !== null) return refusal;
    const form = (await this.#client.messages(person, room.chat)).findLast(
      ({ parent_id, message_id, fields }) =>
        parent_id === card.message.message_id && fields.length > 0 && !this.#forms.has(message_id),
    );
    if (form === undefined) return null;
    this.#forms.add(form.message_id);
    await this.#fill(room, card, button, person, form);
    return null;
  }

  /** Tells what came of a tap; gives the code of a refusal. Anything red that is no refusal is a fault. */
  async #outcome(what: string, { toast, error_code, missing }: TapResult): Promise<string | null> {
    const said = missing === undefined ? (toast?.content ?? '') : `必填：${missing.join('、')}`;
    await this.#tell(`${what} → ${said}`);
    const { refusals, trouble } = this.#log.news();
    if (error_code !== undefined) this.fail(`error ${error_code}`);
    if (trouble.length > 0) this.fail(`the product's log tells of trouble:\n${trouble.join('\n')}`);
    if (toast?.type !== 'error') return null;
    return refusals.at(-1) ?? this.fail('a red toast that is no refusal');
  }

  async #fill(room: Room, card: CaseCard, button: string, person: string, form: ChatMessage): Promise<void> {
    const barred = [
      ...UNITS.filter((unit) => card.message.text.includes(`反映「${unit}」`)),
      ...(button === '申请联办' && room.unit !== null ? [room.unit] : []),
    ];
    const values = filled(this.#chance, form, barred);
    const way = this.#chance.weighted(['well', 'badly', 'by another', 'cancelled', 'left'] as const, (one) =>
      one === 'well' ? 16 : 1,
    );
    if (way === 'left') return;
    const submit = async (as: string, by: string, typed?: FormValues): Promise<TapResult> => {
      const result = await this.#client.submit(as, form, typed ?? {}, by);
      const [, another] = /已登记 (\d{4}-\d{5})/.exec(result.toast?.content ?? '') ?? [];
      if (by === '提交登记' && another !== undefined) this.#numbers.push(another);
      return result;
    };
    // 再登一件 is a registration.
    const label = form.buttons.some((one) => one.label === '提交登记') ? '提交登记' : '提交';
    const told = (as: string) => `  ${as} 填「${button}」${JSON.stringify(values)}`;
    switch (way) {
      case 'cancelled':
        await this.#outcome(`  ${person} 取消`, await submit(person, '取消'));
        return;
      case 'by another': {
        const other = room.people.find((one) => one !== person) ?? person;
        const refusal = await this.#outcome(told(other), await submit(other, label, values));
        if (refusal !== 'not-yours') this.fail(`a form of somebody else: ${String(refusal)}`);
        return;
      }
      case 'badly': {
        const typed = spoiled(this.#chance, values);
        await this.#outcome(`  ${person} 乱填${JSON.stringify(typed)}`, await submit(person, label, typed));
        return;
      }
      case 'well': {
        const refusal = await this.#outcome(told(person), await submit(person, label, values));
        const expected = [null, BY_DATE, 'not-appointed'].includes(refusal);
        if (!expected && !(refusal === 'bad-input' && MAY_NAME_WRONG_UNITS.includes(button)))
          this.fail(`a form filled in well was refused as ${String(refusal)}`);
      }
    }
  }

  /** Whether nothing is left to deliver, not even what Feishu wants a little later. */
  async #isAtRest(): Promise<boolean> {
    const { products, later_retries } = (await this.#client.idle()).pending as Pending;
    return products.reduce((sum, { pending }) => sum + pending.later, later_retries) === 0;
  }

  /** Every open case is in the `/待办` of somebody, nothing was lost on the way, and the cards are those of the cases. */
  async look(): Promise<void> {
    const cards = await cardsIn(this.#client, CENTRE);
    const missing = this.#numbers.filter((number) => !cards.some((card) => card.number === number));
    if (missing.length > 0) this.fail(`no card in the centre's chat: ${missing.join()}`);
    const askers = ROOMS.map(({ people }) => people[0] ?? '');
    const lists: string[] = [];
    for (const as of askers) lists.push((await this.#client.ask(as, 'bot', '/待办')).text);
    const unlisted = cards
      .filter(isOpen)
      .filter(({ number }) => !lists.some((list) => list.includes(number)));
    if (unlisted.length > 0)
      this.fail(
        `in nobody’s /待办: ${unlisted.map(({ number, standing }) => `${number} ${standing}`).join()}`,
      );
    const lost = (await this.#client.events()).filter(({ state }) => state === 'gave_up');
    if (lost.length > 0) this.fail(`${lost.length} events were given up`);
  }

  /** How many cases were registered. */
  get begun(): number {
    return this.#numbers.length;
  }
}
