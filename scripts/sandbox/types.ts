/** A person of the demo. `key` equals `name`: both are stable, and people read logs. */
export interface Person {
  key: string;
  name: string;
  title: string;
  open_id: string;
  union_id: string;
  user_id: string;
}

/** A group, or the direct chat of one person with the bot (`p2p`, no entry in lists of groups). */
export interface Chat {
  chat_id: string;
  name: string;
  type: 'group' | 'p2p';
  /** open_ids of people; the bot is never listed (platform.md §4.2). */
  members: string[];
}

export interface Mention {
  key: string;
  name: string;
  open_id: string;
  bot: boolean;
}

/** One message as it stands now. Times are legal milliseconds, `sent_at` is transport time. */
export interface Message {
  message_id: string;
  chat_id: string;
  /** open_id of a person, or absent when the bot wrote it. */
  author?: string;
  msg_type: string;
  /** The JSON string of platform.md §2.7; for a card the card shown now. */
  content: string;
  mentions: Mention[];
  parent_id?: string;
  root_id?: string;
  create_time: number;
  update_time: number;
  updated: boolean;
  deleted: boolean;
  urgent: string[];
  /** The sender's idempotency key (platform.md §2.1); kept one hour of transport time. */
  uuid?: string;
  sent_at: number;
}

/** Bytes kept at DATA_DIR/sandbox/files/<key>. */
export interface StoredFile {
  key: string;
  kind: 'file' | 'image';
  name: string;
  size: number;
  /** open_id of the person who sent it; absent for uploads of the bot. */
  owner?: string;
}

export type PushState = 'pending' | 'delivered' | 'gave_up';

/** An event on its way to the product. `payload` is kept as text, so that every retry is byte-identical. */
export interface PushEvent {
  id: string;
  type: string;
  payload: string;
  created_at: number;
  attempts: number;
  state: PushState;
  /** Transport time of the last failed attempt, from which the next one is counted. */
  failed_at?: number;
}

/** Who tapped what, and what came of it: the evidence checkers read in the journal. */
export interface TapRecord {
  at: number;
  as: string;
  message_id: string;
  button: string;
  event_id: string;
  form_value?: Record<string, unknown>;
  outcome?: { toast?: unknown; card_updated: boolean; error_code?: number };
}

/** An entry of the `/` panel (platform.md §7.6). `command` is without the slash. */
export interface SlashCommand {
  command_id: string;
  command: string;
  description: { default_value: string; i18n: Record<string, string> };
  icon: { icon_key: string };
}

/** Drawn at random at first start and kept (DESIGN §9 `GET /sandbox/app`). */
export interface AppIdentity {
  app_id: string;
  app_secret: string;
  encrypt_key: string;
  verification_token: string;
  tenant_key: string;
}
