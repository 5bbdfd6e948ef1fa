import { setTimeout } from 'node:timers/promises';

/** How often `until` looks. */
const LOOK_AGAIN_MS = 50;

/** A button of a card. */
export interface CardButton {
  readonly label: string;
  readonly name?: string;
  readonly disabled: boolean;
}

/** A field of a form. */
export interface CardField {
  readonly label: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly options?: readonly { readonly text: string; readonly value: string }[];
  readonly value?: unknown;
}

/** A message as the control API lists it (DESIGN §9). */
export interface ChatMessage {
  readonly message_id: string;
  readonly parent_id?: string;
  readonly sender: string;
  readonly msg_type: string;
  readonly text: string;
  readonly card?: unknown;
  readonly buttons: readonly CardButton[];
  readonly fields: readonly CardField[];
  readonly files?: readonly { readonly file_key: string; readonly name: string; readonly size: number }[];
  /** open_ids of those urged on this message. */
  readonly urgent?: readonly string[];
  readonly deleted: boolean;
  readonly create_time: number;
  readonly update_time: number;
}

/** What tapping a button led to. */
export interface TapResult {
  readonly ok: boolean;
  readonly toast?: { readonly type: string; readonly content: string };
  readonly card_updated: boolean;
  readonly error_code?: number;
  readonly missing?: readonly string[];
  readonly message: ChatMessage;
}

/** An event as it was pushed to the product. */
export interface PushedEvent {
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly state: string;
  readonly payload: { readonly event: { readonly message?: { readonly message_id: string } } };
}

/** One Open API call of the product; `at` is transport time. */
export interface ApiCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly chat_id?: string;
  readonly message_id?: string;
  readonly uuid?: string;
  readonly status: number;
  readonly code: number;
}

/** What the local Feishu answered when it refused: the status and its sentence. */
export class ControlError extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.status = status;
  }
}

/** People acting in the local Feishu, through its control API. */
export class ChatClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async call<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new ControlError(response.status, await response.text());
    return (await response.json()) as T;
  }

  people = () =>
    this.call<{ key: string; name: string; open_id: string; title: string }[]>('/sandbox/people');

  messages = (as: string, chat: string): Promise<ChatMessage[]> =>
    this.call(`/sandbox/chats/${encodeURIComponent(chat)}/messages?as=${encodeURIComponent(as)}&limit=1000`);

  /** The bytes of a file as that person downloads it. */
  async download(as: string, key: string): Promise<Uint8Array> {
    const response = await fetch(`${this.url}/sandbox/files/${key}?as=${encodeURIComponent(as)}`);
    if (!response.ok) throw new ControlError(response.status, await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The message as it looks now. */
  async reread(
    as: string,
    chat: string,
    { message_id }: Pick<ChatMessage, 'message_id'>,
  ): Promise<ChatMessage> {
    const found = (await this.messages(as, chat)).find((one) => one.message_id === message_id);
    if (found === undefined) throw new Error(`no message ${message_id} in ${chat}`);
    return found;
  }

  /** Writes; gives the id of the message. What it leads to may still be under way. */
  async write(as: string, chat: string, text: string): Promise<string> {
    const { message_ids } = await this.call<{ message_ids: string[] }>('/sandbox/messages', {
      as,
      chat,
      text,
    });
    return message_ids[0] ?? '';
  }

  /** Writes and waits for rest; gives the id of what was written. */
  async say(as: string, chat: string, text: string): Promise<string> {
    const id = await this.write(as, chat, text);
    await this.idle();
    return id;
  }

  /** Writes, and gives the answer of the bot. */
  ask = async (as: string, chat: string, text: string): Promise<ChatMessage> =>
    this.replyTo(as, chat, await this.say(as, chat, text));

  tap = (as: string, message: { message_id: string }, button: string, form?: object): Promise<TapResult> =>
    this.call('/sandbox/taps', { as, message_id: message.message_id, button, ...(form ? { form } : {}) });

  idle = () => this.call<{ idle: boolean; pending: unknown }>('/sandbox/idle', { timeout_ms: 60_000 });

  now = async (): Promise<number> => (await this.call<{ now: number }>('/sandbox/clock')).now;

  /** Moves the legal clock to a Shanghai time, `2026-09-18 09:00`. */
  moveTo = (shanghai: string) =>
    this.call('/sandbox/clock', { to: `${shanghai.replace(' ', 'T')}:00+08:00` });

  events = () => this.call<PushedEvent[]>('/sandbox/events');

  pushAgain = (id: string, times: number) => this.call(`/sandbox/events/${id}/push`, { times });

  /** The Open API calls answered since that transport time. */
  calls = (since = 0) => this.call<ApiCall[]>(`/sandbox/calls?since=${since}`);

  /** Switches a fault on (DESIGN §9). */
  fault = (kind: string, more: object = {}) => this.call('/sandbox/faults', { kind, ...more });

  /** Switches all faults off. */
  async heal(): Promise<void> {
    await fetch(`${this.url}/sandbox/faults`, { method: 'DELETE' });
  }

  /** Looks again and again until `holds`, and gives what it saw; fails with the last look when that takes too long. */
  async until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, withinMs = 60_000): Promise<T> {
    const end = Date.now() + withinMs;
    for (;;) {
      const seen = await look();
      if (holds(seen)) return seen;
      if (Date.now() > end) throw new Error(`not within ${withinMs} ms; last seen: ${JSON.stringify(seen)}`);
      await setTimeout(LOOK_AGAIN_MS);
    }
  }

  addMember = (chat: string, person: string) => this.call('/sandbox/members', { chat, add: [person] });

  /** Events that the product did not take come again this many times sooner than Feishu's 15 s, 5 min, 1 h, 6 h. */
  speedUpRetries = (factor: number) => this.call('/sandbox/faults', { kind: 'retry_speed', value: factor });

  /** The newest message that answers `parent`. */
  async replyTo(as: string, chat: string, parent: string): Promise<ChatMessage> {
    const all = await this.messages(as, chat);
    const reply = all.findLast(({ parent_id }) => parent_id === parent);
    if (reply === undefined) throw new Error(`nothing answers ${parent} in ${chat}`);
    return reply;
  }

  /** Every card of a case in a chat, oldest first; those that answer `/查` too. */
  async caseCards(as: string, chat: string, number: string): Promise<ChatMessage[]> {
    const all = await this.messages(as, chat);
    return all.filter(({ text, msg_type }) => msg_type === 'interactive' && text.startsWith(number));
  }

  /** The newest card of a case in a chat that is no reply. */
  async caseCard(as: string, chat: string, number: string): Promise<ChatMessage> {
    const card = (await this.caseCards(as, chat, number)).findLast(
      ({ parent_id }) => parent_id === undefined,
    );
    if (card === undefined) throw new Error(`no card of ${number} in ${chat}`);
    return card;
  }

  /** Taps a button that opens a form; gives the form. */
  async openForm(as: string, chat: string, message: ChatMessage, button: string): Promise<ChatMessage> {
    const tapped = await this.tap(as, message, button);
    if (!tapped.ok) throw new Error(`${button}: ${JSON.stringify(tapped.toast ?? tapped.error_code)}`);
    await this.idle();
    return await this.replyTo(as, chat, message.message_id);
  }

  /** Submits a form and waits for rest. */
  async submit(as: string, form: ChatMessage, values: object, button = '提交'): Promise<TapResult> {
    const tapped = await this.tap(as, form, button, values);
    await this.idle();
    return tapped;
  }
}

/** The labels a card offers. */
export const labels = (message: ChatMessage): string[] => message.buttons.map(({ label }) => label);
