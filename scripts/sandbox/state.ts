import type {
  AppIdentity,
  Chat,
  Message,
  Person,
  PushEvent,
  PushState,
  SlashCommand,
  StoredFile,
  TapRecord,
} from './types.ts';
import { firstWorld } from './world.ts';

/** One line of the journal. All but `event_state` hold the whole thing as it is from now on. */
export type JournalRecord =
  | { k: 'app'; v: AppIdentity }
  | { k: 'clock'; v: { offset: number } }
  | { k: 'chat'; v: Chat }
  | { k: 'message'; v: Message }
  | { k: 'file'; v: StoredFile }
  | { k: 'event'; v: PushEvent }
  | { k: 'event_state'; v: { id: string; attempts: number; state: PushState; failed_at?: number } }
  | { k: 'commands'; v: readonly SlashCommand[] }
  | { k: 'tap'; v: TapRecord };

/** Everything in memory: the first world with the journal applied to it. */
export class State {
  app: AppIdentity | undefined;
  clockOffset: number | undefined;
  /** In the order in which they were registered. */
  commands: readonly SlashCommand[] = [];
  readonly people = new Map<string, Person>();
  readonly chats = new Map<string, Chat>();
  readonly messages = new Map<string, Message>();
  readonly files = new Map<string, StoredFile>();
  readonly events = new Map<string, PushEvent>();
  private readonly byChat = new Map<string, string[]>();
  private readonly byUuid = new Map<string, string>();

  constructor() {
    const { people, chats } = firstWorld();
    for (const one of people) this.people.set(one.open_id, one);
    for (const one of chats) this.chats.set(one.chat_id, one);
  }

  apply(record: JournalRecord): void {
    switch (record.k) {
      case 'app':
        this.app = record.v;
        break;
      case 'clock':
        this.clockOffset = record.v.offset;
        break;
      case 'chat':
        this.chats.set(record.v.chat_id, record.v);
        break;
      case 'message':
        this.putMessage(record.v);
        break;
      case 'file':
        this.files.set(record.v.key, record.v);
        break;
      case 'event':
        this.events.set(record.v.id, record.v);
        break;
      case 'event_state': {
        const event = this.events.get(record.v.id);
        if (event) this.events.set(event.id, { ...event, ...record.v });
        break;
      }
      case 'commands':
        this.commands = record.v;
        break;
      case 'tap':
        // Evidence only: nothing in memory depends on it.
        break;
    }
  }

  /** Messages of a chat, oldest first. */
  messagesOf(chatId: string): Message[] {
    const ids = this.byChat.get(chatId) ?? [];
    return ids.flatMap((id) => this.messages.get(id) ?? []);
  }

  /** The message last sent with this idempotency key, whatever its age. */
  messageOfUuid(uuid: string): Message | undefined {
    return this.messages.get(this.byUuid.get(uuid) ?? '');
  }

  /** A person by key, name or open_id. */
  person(ref: string): Person | undefined {
    return this.people.get(ref) ?? [...this.people.values()].find((one) => one.name === ref);
  }

  directChat(openId: string): Chat | undefined {
    return [...this.chats.values()].find((chat) => chat.type === 'p2p' && chat.members.includes(openId));
  }

  private putMessage(message: Message): void {
    if (!this.messages.has(message.message_id)) {
      const ids = this.byChat.get(message.chat_id) ?? [];
      ids.push(message.message_id);
      this.byChat.set(message.chat_id, ids);
      if (message.uuid !== undefined) this.byUuid.set(message.uuid, message.message_id);
    }
    this.messages.set(message.message_id, message);
  }
}
