import type { ChatClient, ChatMessage } from '../../test/support/chat-client.ts';

/** What the local Feishu calls its bot. */
export const BOT = '接办';
export const CENTRE = '企业诉求受理中心';
export const unitChat = (unit: string): string => `${unit}·接诉即办`;
export const liaison = (unit: string): string => `联络员·${unit}`;

/** Messages changed so little before the newest known one may have become visible after it. */
const OVERLAP_MS = 2000;
/** Looks of several people within this time are one. */
const FRESH_MS = 200;

/** The chats as people see them, kept up to date by asking only for what changed. */
export class Chats {
  readonly #client: ChatClient;
  readonly #known = new Map<string, Map<string, ChatMessage>>();
  readonly #looks = new Map<string, { at: number; done: Promise<void> }>();

  constructor(client: ChatClient) {
    this.#client = client;
  }

  /** The messages of a chat now, oldest first. */
  async look(as: string, chat: string): Promise<readonly ChatMessage[]> {
    let look = this.#looks.get(chat);
    if (look === undefined || look.at < Date.now() - FRESH_MS) {
      const before = look?.done ?? Promise.resolve();
      look = { at: Date.now(), done: before.then(() => this.#refresh(as, chat)) };
      this.#looks.set(chat, look);
    }
    await look.done;
    return [...(this.#known.get(chat)?.values() ?? [])];
  }

  /** What somebody saw of a message just now. */
  saw(chat: string, message: ChatMessage): void {
    this.#known.get(chat)?.set(message.message_id, message);
  }

  async #refresh(as: string, chat: string): Promise<void> {
    const known = this.#known.get(chat) ?? new Map<string, ChatMessage>();
    this.#known.set(chat, known);
    const newest = Math.max(0, ...[...known.values()].map(({ update_time }) => update_time));
    const path = `/sandbox/chats/${encodeURIComponent(chat)}/messages`;
    const query = `as=${encodeURIComponent(as)}&since=${Math.max(0, newest - OVERLAP_MS)}`;
    for (const message of await this.#client.call<ChatMessage[]>(`${path}?${query}`))
      known.set(message.message_id, message);
  }
}

const CASE_TITLE = /^(\d{4}-\d{5}) (\S+) · /;

/** Number and stage of a message that is the card of a case; null for any other. */
export function caseTitle(message: ChatMessage): { number: string; stage: string } | null {
  if (message.msg_type !== 'interactive' || message.parent_id !== undefined) return null;
  const [, number = '', stage = ''] = CASE_TITLE.exec(message.text) ?? [];
  return number === '' ? null : { number, stage };
}

/** The card of the case of this enterprise; should there be several, people use the newest. */
export const caseCardOf = (messages: readonly ChatMessage[], enterprise: string): ChatMessage | undefined =>
  messages.findLast((message) => caseTitle(message) !== null && message.text.includes(enterprise));

export const offers = (message: ChatMessage | undefined, label: string): boolean =>
  message?.buttons.some((button) => button.label === label && !button.disabled) ?? false;

/** The bot's answers to a message, oldest first. */
export const repliesTo = (messages: readonly ChatMessage[], parent: string): ChatMessage[] =>
  messages.filter(({ parent_id, sender }) => parent_id === parent && sender === BOT);
