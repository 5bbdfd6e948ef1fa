/**
 * What Feishu knows and we do not store. Asked outside every transaction, for the words of an answer alone: nothing is
 * decided by it, and null means that Feishu did not say.
 */
export interface ChatLookup {
  /** The name of a group chat. */
  chatName(chatId: string): Promise<string | null>;
  /** open_ids of the people in a group chat. */
  members(chatId: string): Promise<ReadonlySet<string> | null>;
  personName(openId: string): Promise<string | null>;
}
