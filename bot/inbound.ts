import type { ButtonValue } from '../cards/actions.ts';
import type { ReceivedFile } from '../src/app/files/receive-files.ts';
import type { Instant } from '../src/domain/local-date.ts';

/** A person mentioned in a message. */
export interface Mention {
  readonly openId: string;
  readonly unionId: string | null;
  readonly name: string;
}

/** A message of a person, as the commands see it. */
export interface InboundMessage {
  /** The key against repetitions: `event_id` may change between them (§7.1). */
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: 'group' | 'p2p';
  readonly senderOpenId: string;
  readonly senderUnionId: string | null;
  /** When the person sent it, however late it reached us. */
  readonly sentAt: Instant;
  /** The bot's own mention is gone, others read `@name`. Empty for files and pictures. */
  readonly text: string;
  /** The people mentioned, without the bot. */
  readonly mentions: readonly Mention[];
  readonly kind: 'text' | 'file' | 'image' | 'media' | 'audio' | 'post' | 'other';
  /** The files and pictures in it. */
  readonly files: readonly ReceivedFile[];
  readonly parentId: string | null;
  readonly mentionsBot: boolean;
}

/** One tap on a card, a submitted form included. */
export interface InboundTap {
  readonly eventId: string;
  readonly operatorOpenId: string;
  readonly operatorUnionId: string | null;
  readonly messageId: string;
  readonly chatId: string;
  /** Null when it is none of ours. */
  readonly value: ButtonValue | null;
  /** The name of the element tapped. */
  readonly name: string | null;
  /** Fields filled in, trimmed; what was left empty is missing. Several choices come as a list. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
}

/** Somebody came into a chat or left it, or the chat is gone. */
export interface InboundChatEvent {
  readonly eventId: string;
  readonly type: 'botAdded' | 'botRemoved' | 'usersAdded' | 'usersRemoved' | 'usersWithdrawn' | 'disbanded';
  readonly chatId: string;
  /** The chat's name, empty when Feishu left it out. */
  readonly chatName: string;
  readonly operatorOpenId: string | null;
  readonly userOpenIds: readonly string[];
}

/** What the person who tapped sees within the 3 seconds (§9.4). */
export interface TapAnswer {
  readonly toast?: { readonly type: 'info' | 'success' | 'warning' | 'error'; readonly content: string };
  /** The card as it looks now, in place of the tapped one. */
  readonly card?: object;
}

/** What the adapter hands inward. A rejected promise means "not stored": Feishu will push a message again. */
export interface InboundHandlers {
  onMessage(message: InboundMessage): Promise<void>;
  onTap(tap: InboundTap): Promise<TapAnswer>;
  onChatEvent(event: InboundChatEvent): Promise<void>;
}
