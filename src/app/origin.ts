import type { Instant } from '../domain/local-date.ts';

/** Where an act came from: who did what, where and when, and the key under which it is remembered. */
export interface Origin {
  /** Inbox key, per app: `message:<message_id>` or `event:<event_id>`. Also the correlation id of all that follows. */
  readonly key: string;
  readonly openId: string;
  readonly unionId: string | null;
  /** Legal time of the act: a message's create_time, a tap's arrival. */
  readonly at: Instant;
  readonly chatId: string;
  /** The message written, or the card tapped. */
  readonly messageId: string;
}
