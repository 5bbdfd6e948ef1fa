import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ChatClient, ControlError, type ChatMessage } from '../../test/support/chat-client.ts';
import { Chats } from './chats.ts';

/** How often people look at their chats. */
const LOOK_MS = 250;
/** Somebody who was told of an error waits a moment before the next try. */
const BREATH_MS = 700;
/** A case that does not come one step further for so long is stuck. */
const STUCK_MS = 240_000;
/** So long after Feishu gave an event up, its outcome would be seen if it had one. */
const GIVEN_UP_MS = 30_000;

/** An event of the sandbox's log, as far as the replay reads it. */
export interface SeenEvent {
  readonly type: string;
  readonly attempts: number;
  readonly state: 'pending' | 'delivered' | 'gave_up';
  readonly payload: { readonly event?: { readonly message?: { readonly message_id?: string } } };
}

/** Where people work in a replay, and who notices when nothing moves any more. */
export class World {
  readonly client: ChatClient;
  readonly chats: Chats;
  /** Emits `act` whenever a person writes or taps. */
  readonly acts = new EventEmitter();
  readonly #steps = new Map<string, string>();
  readonly #heard = new Map<string, string>();
  readonly #givenUpAt = new Map<string, number>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #movedAt = new Map<string, number>();
  readonly #patienceMs: number;
  #broken: Error | null = null;

  constructor(url: string, patienceMs = STUCK_MS) {
    this.#patienceMs = patienceMs;
    this.client = new ChatClient(url);
    this.chats = new Chats(this.client);
  }

  /** A case stands at `step`. */
  reached(enterprise: string, step: string): void {
    if (this.#steps.get(enterprise) === step) return;
    this.#steps.set(enterprise, step);
    this.#movedAt.set(enterprise, Date.now());
  }

  /** The replay cannot go on: everybody stops at their next look. */
  break(error: unknown): void {
    this.#broken ??= error instanceof Error ? error : new Error(String(error));
  }

  /**
   * Waits until it is worth looking at the case of `enterprise` again.
   * @throws Error when the replay is broken or the case has not moved for minutes; says where each open case stands.
   */
  async tick(enterprise: string): Promise<void> {
    await pause(LOOK_MS);
    if (this.#broken !== null) throw this.#broken;
    if (Date.now() - (this.#movedAt.get(enterprise) ?? Date.now()) < this.#patienceMs) return;
    const open = [...this.#steps].filter(([, step]) => step !== '已销号');
    const lines = open.map(([name]) => `  ${name}: ${this.standing(name)}`);
    throw new Error(`${enterprise} has not moved for ${this.#patienceMs / 1000} s:\n${lines.join('\n')}`);
  }

  /** Where a case stands, and what people heard last. */
  standing(enterprise: string): string {
    return `${this.#steps.get(enterprise) ?? 'not begun'}; last heard: ${this.#heard.get(enterprise) ?? '—'}`;
  }

  /** Writes into a chat, without waiting for an answer; gives the id of the message. */
  async write(as: string, chat: string, text: string): Promise<string> {
    this.acts.emit('act');
    const { message_ids } = await this.client.call<{ message_ids: string[] }>('/sandbox/messages', {
      as,
      chat,
      text,
    });
    return message_ids[0] ?? '';
  }

  /**
   * Taps a button. The answer is never counted on: whoever taps looks again and goes on from what the card shows. False
   * when there was an error, or the button was gone.
   */
  async tap(
    enterprise: string,
    as: string,
    chat: string,
    message: ChatMessage,
    button: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    this.acts.emit('act');
    try {
      const result = await this.client.tap(as, message, button, form);
      if (result.missing !== undefined)
        throw new Error(`${button}: nothing filled in for ${result.missing.join()}`);
      this.#heard.set(enterprise, `${button} → ${result.toast?.content ?? result.error_code ?? 'nothing'}`);
      this.chats.saw(chat, result.message);
      if (!result.ok) await pause(BREATH_MS);
      return result.ok;
    } catch (error) {
      if (!(error instanceof ControlError) || (error.status !== 404 && error.status !== 409)) throw error;
      await pause(BREATH_MS);
      return false;
    }
  }

  /** Does one such work of a person after the other: whoever opens a second registration form closes the first. */
  oneAtATime(person: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#queues.get(person) ?? Promise.resolve()).then(work);
    this.#queues.set(
      person,
      done.catch(() => undefined),
    );
    return done;
  }

  events = (): Promise<SeenEvent[]> => this.client.call<SeenEvent[]>('/sandbox/events');

  /** Whether Feishu gave up telling the product of this message, so long ago that nothing will come of it any more. */
  async isLost(messageId: string): Promise<boolean> {
    const events = await this.events();
    const event = events.find(({ payload }) => payload.event?.message?.message_id === messageId);
    if (event?.state !== 'gave_up') return false;
    const since = this.#givenUpAt.get(messageId) ?? Date.now();
    this.#givenUpAt.set(messageId, since);
    return Date.now() - since >= GIVEN_UP_MS;
  }
}
