import { ControlError, type ChatMessage } from '../../test/support/chat-client.ts';
import { CENTRE, liaison } from '../replay/chats.ts';
import { pick, type Random } from '../replay/random.ts';
import { CLERKS } from '../replay/work.ts';
import { World } from '../replay/world.ts';
import type { Journal } from './journal.ts';

/** How often people do more than they should: of 1. */
const TWICE = 0.08;
const TOGETHER = 0.08;
const WRONG = 0.05;
/** How often somebody asks for something besides, at each look. */
const CHATTER = 0.004;
/** So long after Feishu gave an event up, its outcome would be seen if it had one. */
const GIVEN_UP_MS = 30_000;

const OBSERVER = '专班秘书';
const onlooker = (unit: string): string => `主管领导·${unit}`;
/** Somebody who may read along and may do nothing. */
export const isOnlooker = (person: string): boolean => person === OBSERVER || person.startsWith(onlooker(''));
const colleague = (as: string): string => as.replace('联络员·', '联络员乙·');

type Form = Readonly<Record<string, string>>;

/** Where people work under chaos: they tap twice, get in each other's way, and try what is not theirs. */
export class RoughWorld extends World {
  readonly journal: Journal;
  readonly #random: Random;
  readonly #underWay = new Set<Promise<unknown>>();
  #gate: Promise<void> = Promise.resolve();
  #open = (): void => undefined;

  constructor(url: string, journal: Journal, random: Random, patienceMs: number) {
    super(url, patienceMs);
    this.journal = journal;
    this.#random = random;
  }

  /** Those who may look on in a unit's chat and at the centre, and may do nothing. */
  async letOnlookersIn(units: readonly string[]): Promise<void> {
    const add = (chat: string, person: string) => this.client.addMember(chat, person);
    for (const unit of units) await add(`${unit}·接诉即办`, onlooker(unit));
    await add(CENTRE, OBSERVER);
  }

  /** Everybody stops at the next step; resolves when nobody is in the middle of one. */
  async hold(): Promise<void> {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
    await Promise.allSettled(this.#underWay);
  }

  /** Everybody goes on. */
  release(): void {
    this.#open();
  }

  override async tick(enterprise: string): Promise<void> {
    await super.tick(enterprise);
    await this.#gate;
    if (this.#random() < CHATTER) await this.#chatter();
  }

  override write(as: string, chat: string, text: string): Promise<string> {
    return this.#counted(() => super.write(as, chat, text));
  }

  override tap(
    enterprise: string,
    as: string,
    chat: string,
    message: ChatMessage,
    button: string,
    form?: Form,
  ): Promise<boolean> {
    return this.#counted(async () => {
      const others = this.#others(as, chat).map((one) => this.#alsoTap(one, message, button, form));
      const [done] = await Promise.all([
        super.tap(enterprise, as, chat, message, button, form),
        Promise.all(others),
      ]);
      return done;
    });
  }

  override async isLost(messageId: string): Promise<boolean> {
    await this.journal.read();
    const event = this.journal.events.get(this.journal.eventOf.get(messageId) ?? '');
    return event?.state === 'gave_up' && Date.now() - event.since >= GIVEN_UP_MS;
  }

  /** Who taps the same button at the same moment. */
  #others(as: string, chat: string): string[] {
    const chance = this.#random();
    if (chance < TWICE) return [as];
    if (chance < TWICE + TOGETHER) {
      const others = CLERKS.filter((clerk) => clerk !== as);
      return [chat === CENTRE ? pick(this.#random, others) : colleague(as)];
    }
    if (chance < TWICE + TOGETHER + WRONG)
      return [chat === CENTRE ? OBSERVER : onlooker(as.slice(liaison('').length))];
    return [];
  }

  /** Whatever comes of it: the checker reads it in the journal. */
  async #alsoTap(as: string, message: ChatMessage, button: string, form?: Form): Promise<void> {
    try {
      await this.client.tap(as, message, button, form);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
    }
  }

  /** Somebody asks the bot something in the direct chat. */
  async #chatter(): Promise<void> {
    const number = 1 + Math.floor(this.#random() * 200);
    const text = pick(this.#random, ['/待办', '/帮助', `/查 ${number}`, '你好']);
    await this.write(pick(this.#random, CLERKS), 'bot', text);
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    await this.#gate;
    const running = work();
    this.#underWay.add(running);
    try {
      return await running;
    } finally {
      this.#underWay.delete(running);
    }
  }
}
