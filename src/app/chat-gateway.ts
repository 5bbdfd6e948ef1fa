import type { Instant } from '../domain/local-date.ts';

/** Feishu, as the application sees it. */

/** What became of one call: sent, or one of four kinds of failure (bot/errors.ts sorts Feishu's codes). */
export type SendOutcome =
  | { readonly ok: true; readonly messageId: string; readonly createTime: Instant }
  | {
      readonly ok: false;
      /** retry-later: surely not done; uncertain: may have been done; target-gone: message, chat or person no longer there; give-up: will never work. */
      readonly kind: 'retry-later' | 'give-up' | 'target-gone' | 'uncertain';
      /** Milliseconds to leave this API alone altogether, not just this message: Feishu asks for it. */
      readonly afterMs?: number;
      readonly code: number | null;
      readonly detail: string;
    };

/** Where Feishu has the content of a file that somebody sent. */
export interface Resource {
  readonly messageId: string;
  readonly fileKey: string;
  readonly type: 'image' | 'file';
}

export type FetchOutcome =
  { readonly ok: true; readonly bytes: Uint8Array | null } | Extract<SendOutcome, { readonly ok: false }>;

export type MessageBody =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: object }
  | { readonly type: 'file'; readonly fileKey: string };

/** A file with the name that people see. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ChatGateway {
  /** @param chatId a chat, or a person's open_id: the direct chat with him */
  post(chatId: string, body: MessageBody, uuid: string): Promise<SendOutcome>;
  reply(messageId: string, body: MessageBody, uuid: string): Promise<SendOutcome>;
  /** Replaces a card; idempotent. */
  patch(messageId: string, card: object): Promise<SendOutcome>;
  /** Marks a message as urgent in the app for these people; idempotent for the reader. */
  urgent(messageId: string, openIds: readonly string[]): Promise<SendOutcome>;
  /** Hands over a file; `messageId` of the outcome is its key. A repetition makes a second key, which nobody sees. */
  upload(file: NamedFile): Promise<SendOutcome>;
  /** The content of a file in a person's message; `bytes` null: more than `most` of them. */
  fetch(resource: Resource, most: number): Promise<FetchOutcome>;
  /** Groups the bot is in. */
  chats(): Promise<readonly { chatId: string; name: string }[]>;
}
