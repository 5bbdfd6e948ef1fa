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

/** One chat as somebody sees it, found by what people look for. */
export class ChatView {
  readonly #messages = new Map<string, ChatMessage>();
  readonly #replies = new Map<string, Set<string>>();
  /** Cards of cases that nobody has recognized yet. */
  readonly #unclaimed = new Set<string>();
  readonly #cardOf = new Map<string, string>();
  #newest = 0;

  /** The newest time at which anything known changed. */
  get newest(): number {
    return this.#newest;
  }

  /** All messages, oldest first. */
  get messages(): readonly ChatMessage[] {
    return [...this.#messages.values()];
  }

  /** What is known of a message now: of a card the words and buttons that people see, not its JSON. */
  put(seen: ChatMessage): void {
    const message: ChatMessage = { ...seen, card: undefined };
    const { message_id: id, parent_id: parent } = message;
    if (!this.#messages.has(id)) {
      if (parent !== undefined) this.#replies.set(parent, (this.#replies.get(parent) ?? new Set()).add(id));
      if (caseTitle(message) !== null) this.#unclaimed.add(id);
    }
    this.#messages.set(id, message);
    this.#newest = Math.max(this.#newest, message.update_time);
  }

  /** The card of the case of this enterprise; should there be several, people use the newest. */
  caseCard(enterprise: string): ChatMessage | undefined {
    for (const id of this.#unclaimed) {
      if (this.#messages.get(id)?.text.includes(enterprise) !== true) continue;
      this.#unclaimed.delete(id);
      this.#cardOf.set(enterprise, id);
    }
    return this.#messages.get(this.#cardOf.get(enterprise) ?? '');
  }

  /** The bot's answers to a message, oldest first. */
  repliesTo(parent: string): ChatMessage[] {
    const replies = [...(this.#replies.get(parent) ?? [])].flatMap((id) => this.#messages.get(id) ?? []);
    return replies.filter(({ sender }) => sender === BOT);
  }
}

/** The chats as people see them, kept up to date by asking only for what changed. */
export class Chats {
  readonly #client: ChatClient;
  readonly #known = new Map<string, ChatView>();
  readonly #looks = new Map<string, { at: number; done: Promise<void> }>();

  constructor(client: ChatClient) {
    this.#client = client;
  }

  /** The chat as it is now. */
  async look(as: string, chat: string): Promise<ChatView> {
    let look = this.#looks.get(chat);
    if (look === undefined || look.at < Date.now() - FRESH_MS) {
      const before = look?.done ?? Promise.resolve();
      look = { at: Date.now(), done: before.then(() => this.#refresh(as, chat)) };
      this.#looks.set(chat, look);
    }
    await look.done;
    return this.#view(chat);
  }

  /** What somebody saw of a message just now. */
  saw(chat: string, message: ChatMessage): void {
    this.#view(chat).put(message);
  }

  #view(chat: string): ChatView {
    const view = this.#known.get(chat) ?? new ChatView();
    this.#known.set(chat, view);
    return view;
  }

  async #refresh(as: string, chat: string): Promise<void> {
    const view = this.#view(chat);
    const path = `/sandbox/chats/${encodeURIComponent(chat)}/messages`;
    const query = `as=${encodeURIComponent(as)}&since=${Math.max(0, view.newest - OVERLAP_MS)}`;
    for (const message of await this.#client.call<ChatMessage[]>(`${path}?${query}`)) view.put(message);
  }
}

const CASE_TITLE = /^(\d{4}-\d{5}) (\S+) · /;

/** Number and stage of a message that is the card of a case; null for any other. */
export function caseTitle(
  message: Pick<ChatMessage, 'msg_type' | 'parent_id' | 'text'>,
): { number: string; stage: string } | null {
  if (message.msg_type !== 'interactive' || message.parent_id !== undefined) return null;
  const [, number = '', stage = ''] = CASE_TITLE.exec(message.text) ?? [];
  return number === '' ? null : { number, stage };
}

export const offers = (message: ChatMessage | undefined, label: string): boolean =>
  message?.buttons.some((button) => button.label === label && !button.disabled) ?? false;
